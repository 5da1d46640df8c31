import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

/** Scripts in one file each: a page that loads forty modules spends its time on loading. */
export interface Scripts {
  /** The gate and the recogniser; before the page's own scripts. */
  frame: string;
  /** The hands, for documents that come from a server. */
  hands: string;
  /** What plays, with the replicas' servers in it. */
  stage: string;
  /** The replicas' own scripts and styles, by address. */
  replicas: Readonly<Record<string, string>>;
}

const sites = new URL('../sites/', import.meta.url);
const inPage = fileURLToPath(new URL('nodeInPage.ts', import.meta.url));

/** Lets a replica's server run in a page: its files are carried along, and what it wants of Node is small. */
const serverInPage: Plugin = {
  name: 'server-in-page',
  enforce: 'pre',
  resolveId: (id) => (/^node:(?:fs|crypto|module)$/.test(id) ? inPage : null),
  transform: (code, id) =>
    id.startsWith(fileURLToPath(sites)) && code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : null,
};

async function bundle(file: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [serverInPage],
    define: { carriedFiles: JSON.stringify(carried) },
    build: {
      write: false,
      minify: true,
      lib: { entry: fileURLToPath(file), formats: ['iife'], name: 'seeds' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error(`No bundle of ${file.href}`);
  return output.output[0].code;
}

/** What the replicas send as it lies on disk, by the address of the file. */
const carried: Record<string, string> = {};
const textOf = (file: string): string => readFileSync(new URL(file, sites), 'utf8');
for (const site of ['clio', 'timesolv', 'centerbase'])
  for (const name of readdirSync(new URL(`${site}/client/`, sites)))
    if (/\.(?:css|js)$/.test(name))
      carried[new URL(`${site}/client/${name}`, sites).href] = textOf(`${site}/client/${name}`);

export async function bundles(): Promise<Scripts> {
  const [frame, hands, stage, clio, centerbase] = await Promise.all([
    bundle(new URL('inFrame.ts', import.meta.url)),
    bundle(new URL('handsInFrame.ts', import.meta.url)),
    bundle(new URL('inPage.ts', import.meta.url)),
    bundle(new URL('../sites/clio/client/main.js', import.meta.url)),
    bundle(new URL('../sites/centerbase/client/main.ts', import.meta.url)),
  ]);
  return {
    frame,
    hands,
    stage,
    replicas: { '/nc/assets/main.js': clio, '/assets/client/main.ts': centerbase },
  };
}

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer';
import { programOf } from '../browsers/programs.ts';

/** The browsers that are compared: without an extension, with ours, with an empty content script, and with a peer. */
export interface Variant {
  readonly name: string;
  readonly browser: Browser;
}

/** @param port where the measured pages are served for every host */
export async function openVariants(port: number, built: string): Promise<Variant[]> {
  const folders: [string, string | null][] = [
    ['no extension', null],
    ['Countersign', built],
    ['empty content script', await emptyExtension()],
  ];
  const peer = process.env.BENCH_PEER;
  if (peer) folders.push(['peer', peer]);
  const variants: Variant[] = [];
  const rules = `MAP app.clio.com:443 127.0.0.1:${port}`;
  for (const [name, folder] of folders) variants.push({ name, browser: await openBrowser(folder, rules) });
  return variants;
}

/** @param rules where the hosts' names lead, in Chromium's words */
export async function openBrowser(extension: string | null, rules: string): Promise<Browser> {
  const browser = await launch({
    executablePath: programOf('chromium'),
    pipe: true,
    ...(extension ? { enableExtensions: [extension] } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      `--host-resolver-rules=${rules}`,
    ],
  });
  return browser;
}

/** An extension whose content script is one statement, in all frames of the same site. */
async function emptyExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-empty-'));
  const matches = ['https://app.clio.com/*'];
  const script = { matches, js: ['empty.js'], all_frames: true, run_at: 'document_start' };
  const manifest = { manifest_version: 3, name: 'Empty', version: '1', content_scripts: [script] };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'empty.js'), 'void 0;\n');
  return folder;
}

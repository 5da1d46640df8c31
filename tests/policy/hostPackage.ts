import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ version: z.string() });

/** The extension as a firm hosts it for its own browsers: a signed package and an update manifest, on loopback. */
export interface HostedPackage {
  readonly id: string;
  /** One entry of `ExtensionInstallForcelist`. */
  readonly forcelist: string;
  close(): Promise<void>;
}

/** Packs a built extension with a key of its own and serves it. @param program Chromium, which does the packing */
export async function hostPackage(folder: string, program: string): Promise<HostedPackage> {
  const { version } = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const id = idOf(key.toString());
  const crx = await pack(folder, key.toString(), program);

  const server = createServer((request, response) => {
    if (request.url === '/package.crx')
      response.setHeader('content-type', 'application/x-chrome-extension').end(crx);
    else if (request.url?.startsWith('/update.xml'))
      response.setHeader('content-type', 'application/xml').end(updateManifest(id, version, origin()));
    else response.writeHead(404).end();
  });
  const origin = () => `http://localhost:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return {
    id,
    forcelist: `${id};${origin()}/update.xml`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The first 128 bits of the key's hash, in letters a to p. */
function idOf(privateKey: string): string {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const hex = createHash('sha256').update(spki).digest('hex').slice(0, 32);
  return [...hex]
    .map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)))
    .join('');
}

async function pack(folder: string, key: string, program: string): Promise<Buffer> {
  const work = await mkdtemp(join(tmpdir(), 'countersign-pack-'));
  try {
    // The package lands beside the folder, so the folder is copied.
    await cp(folder, join(work, 'extension'), { recursive: true });
    await writeFile(join(work, 'key.pem'), key);
    const done = spawnSync(
      program,
      [
        '--headless',
        '--no-sandbox',
        `--user-data-dir=${join(work, 'profile')}`,
        `--pack-extension=${join(work, 'extension')}`,
        `--pack-extension-key=${join(work, 'key.pem')}`,
      ],
      { encoding: 'utf8', timeout: 60_000 },
    );
    return await readFile(join(work, 'extension.crx')).catch(() => {
      throw new Error(`Chromium packed nothing: ${done.stderr}`);
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function updateManifest(id: string, version: string, origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}"><updatecheck codebase="${origin}/package.crx" version="${version}" /></app>
</gupdate>
`;
}

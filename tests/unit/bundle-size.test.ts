import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * What loads on every page of a billing site stays small, and so does what comes after it on a page that could take something off. Read
 * from the built files: `npm test` builds before it tests. Bytes, gzip.
 */
const budgets = { ISOLATED: 20_000, MAIN: 4_000 } as const;
/** Both isolated scripts together: what a billing screen loads. */
const whole = 42_600;

interface Script {
  js: string[];
  matches: string[];
  world?: 'MAIN' | 'ISOLATED';
  all_frames?: boolean;
  run_at?: string;
}
interface Manifest {
  content_scripts: Script[];
  host_permissions: string[];
}

let folder = join(process.env.COUNTERSIGN_OUT ?? '.output', 'chrome-mv3');
let made: string | null = null;
let manifest: Manifest;

beforeAll(async () => {
  if (!existsSync(join(folder, 'manifest.json'))) {
    made = await mkdtemp(join(tmpdir(), 'countersign-size-'));
    folder = join(made, 'chrome-mv3');
    await promisify(execFile)('npx', ['wxt', 'build'], { env: { ...process.env, COUNTERSIGN_OUT: made } });
  }
  manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}, 120_000);
afterAll(() => (made ? rm(made, { recursive: true }) : undefined));

function isLean(file: string, code: string): void {
  expect(code, `${file} holds zod`).not.toMatch(/ZodError|_zod\b|\bzod\b/);
  expect(code, `${file} holds react`).not.toMatch(/react\.(?:element|transitional)|\breact\b/i);
  expect(code, `${file} holds webextension-polyfill`).not.toContain('webextension-polyfill');
}

test('content scripts keep their budgets, and no framework is in them', async () => {
  const sizes: string[] = [];
  const over: string[] = [];
  const judge = await readFile(join(folder, 'judge.js'), 'utf8');
  const later = gzipSync(judge, { level: 9 }).length;
  sizes.push(`judge.js: ${later} bytes, ${judge.length} unpacked`);
  if (later > 22_600) over.push(`judge.js: ${later}`);
  isLean('judge.js', judge);
  for (const script of manifest.content_scripts) {
    const world = script.world ?? 'ISOLATED';
    for (const file of script.js) {
      const code = await readFile(join(folder, file), 'utf8');
      const size = gzipSync(code, { level: 9 }).length;
      sizes.push(`${file}: ${size} of ${budgets[world]} bytes (${world}), ${code.length} unpacked`);
      if (size > budgets[world]) over.push(`${file}: ${size}`);
      isLean(file, code);
      if (world === 'ISOLATED') expect(size + later, `${file} and judge.js`).toBeLessThanOrEqual(whole);
    }
  }
  console.log(sizes.join('\n'));
  expect(over).toEqual([]);
});

test('every page of a billing site has one gate and the page-world layer, in all frames, from the start', () => {
  const of = (world: string): Script[] =>
    manifest.content_scripts.filter((script) => (script.world ?? 'ISOLATED') === world);
  for (const script of manifest.content_scripts) {
    expect(script.js).toHaveLength(1);
    expect(script).toMatchObject({ all_frames: true, run_at: 'document_start' });
  }
  const hosts = [...manifest.host_permissions].sort();
  expect(
    of('ISOLATED')
      .flatMap(({ matches }) => matches)
      .sort(),
  ).toEqual(hosts);
  expect(
    of('MAIN')
      .flatMap(({ matches }) => matches)
      .sort(),
  ).toEqual(hosts);
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { htmlOf } from '../../lib/capture/html.ts';
import { scrub } from '../../lib/capture/scrub.ts';
import { vocabulary } from '../../lib/capture/words.ts';
import { sites } from '../../lib/sites/all.ts';
import { centerbaseSite } from '../sites/centerbase/site.ts';
import { clioSite } from '../sites/clio/site.ts';
import { timesolvSite } from '../sites/timesolv/site.ts';
import { scenes } from '../seeds/scenes.ts';
import type { Corpus } from './inPage.ts';
import { openReader, storedScreens, type Expected, type Reader } from './reader.ts';
import { renamed, wanted } from './wanted.ts';

/**
 * `npm run corpus` reads every stored screen and writes down what is read now; `git diff tests/corpus` shows what became better or
 * worse. With `-- --take` the screens themselves are taken anew from the replicas first (tests/corpus/wanted.ts names them).
 */

const makers = { clio: clioSite, timesolv: timesolvSite, centerbase: centerbaseSite };
const { values } = parseArgs({ options: { take: { type: 'boolean', default: false } } });

async function write(file: URL, expected: Expected): Promise<void> {
  writeFileSync(file, await format(JSON.stringify(expected), { parser: 'json', printWidth: 110 }));
}

async function takeAll(reader: Reader): Promise<void> {
  for (const { row, seed, site } of wanted) {
    const index = scenes.findIndex((one) => one.site === site && one.row === row);
    const scene = scenes[index];
    const data = sites.find((one) => one.id === site);
    if (!scene || !data) throw new Error(`No scene ${site} ${row}`);
    const replica = makers[site]({ seed });
    scene.books?.(replica);
    await reader.visit(site, scene.path, async (request) => replica.fetch(request));
    const taken = await reader.page.evaluate(
      (at) => (window as unknown as { corpus: Corpus }).corpus.take(at),
      index,
    );
    // The same key each time, so that taking a screen again changes only what has changed on it.
    const { shot, remains } = scrub(taken.shot, vocabulary(data), taken.names, {
      factor: 3,
      turn: 4,
      salt: 'corpus',
    });
    if (remains.length > 0) throw new Error(`${site} ${row}: ${remains.join('; ')}`);
    const name = `${row} ${seed}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const folder = new URL(`${site}/`, import.meta.url);
    mkdirSync(folder, { recursive: true });
    writeFileSync(new URL(`${name}.html`, folder), `${htmlOf(shot)}\n`);
    await write(new URL(`${name}.expected.json`, folder), {
      site,
      row,
      path: scene.path,
      read: { screen: null, standing: null, held: {}, drift: null },
    });
    console.log(`taken: ${site} ${row}, seed ${seed}`);
  }
}

/** Each renamed screen twice: as it is read without the firm's correction, and with it. */
async function renameAll(): Promise<void> {
  for (const { site, of, words, override } of renamed) {
    const folder = new URL(`${site}/`, import.meta.url);
    const original = JSON.parse(readFileSync(new URL(`${of}.expected.json`, folder), 'utf8')) as Expected;
    let html = readFileSync(new URL(`${of}.html`, folder), 'utf8');
    for (const [was, now] of Object.entries(words))
      html = html.replaceAll(`>${was}<`, `>${now}<`).replaceAll(`"${was}"`, `"${now}"`);
    for (const [kind, more] of Object.entries({ renamed: {}, corrected: { override } })) {
      writeFileSync(new URL(`${of}-${kind}.html`, folder), html);
      await write(new URL(`${of}-${kind}.expected.json`, folder), {
        ...original,
        row: `${original.row}, ${kind}`,
        ...more,
      });
    }
  }
}

const reader = await openReader();
try {
  if (values.take) {
    await takeAll(reader);
    await renameAll();
  }
  for (const stored of storedScreens()) {
    const read = await reader.read(stored);
    if (JSON.stringify(read) === JSON.stringify(stored.expected.read)) continue;
    await write(stored.file, { ...stored.expected, read });
    console.log(`${stored.name}: ${JSON.stringify(read)}`);
  }
} finally {
  await reader.close();
}

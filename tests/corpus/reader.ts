import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, type Page } from 'puppeteer';
import { build } from 'vite';
import type { Override } from '../../lib/sites/override.ts';
import { programOf } from '../browsers/programs.ts';
import type { Corpus, Read } from './inPage.ts';

/** The corpus: stored screens, and what is read from each in a real browser. */

const folder = new URL('./', import.meta.url);

/** The file beside a stored screen. */
export interface Expected {
  site: 'clio' | 'timesolv' | 'centerbase';
  /** What was done on it, in words. */
  row: string;
  /** Address within the site. */
  path: string;
  /** Corrections with which it is read. */
  override?: Override;
  read: Read;
}

export interface Stored {
  name: string;
  html: string;
  file: URL;
  expected: Expected;
}

const hosts = { clio: 'app.clio.com', timesolv: 'apps.timesolv.com', centerbase: 'hartwell.centerbase.com' };

export function storedScreens(): Stored[] {
  return ['clio', 'timesolv', 'centerbase'].flatMap((site) =>
    readdirSync(new URL(`${site}/`, folder))
      .filter((name) => name.endsWith('.html'))
      .map((name) => {
        const file = new URL(`${site}/${name.replace(/html$/, 'expected.json')}`, folder);
        return {
          name: `${site}/${name}`,
          html: readFileSync(new URL(`${site}/${name}`, folder), 'utf8'),
          file,
          expected: JSON.parse(readFileSync(file, 'utf8')) as Expected,
        };
      }),
  );
}

/** A page under a billing site's own address that holds nothing but the recogniser. */
export interface Reader {
  page: Page;
  /** @param respond what the site answers; left out, an empty page for every address */
  visit(
    site: Expected['site'],
    path: string,
    respond?: (request: Request) => Promise<Response>,
  ): Promise<void>;
  read(stored: Pick<Stored, 'html' | 'expected'>): Promise<Read>;
  close(): Promise<void>;
}

export async function openReader(): Promise<Reader> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('inPage.ts', folder)), formats: ['iife'], name: 'corpusInPage' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('No bundle');
  const browser = await launch({
    executablePath: programOf('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(output.output[0].code);
  await page.setRequestInterception(true);
  let answer: (request: Request) => Promise<Response> = async () =>
    new Response('<!doctype html><body></body>', { headers: { 'content-type': 'text/html' } });
  const empty = answer;
  page.on('request', (request) => {
    const post = request.postData();
    const asked = new Request(request.url(), {
      method: request.method(),
      headers: request.headers(),
      ...(post === undefined ? {} : { body: post }),
    });
    void answer(asked).then(async (response) =>
      request.respond({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      }),
    );
  });
  const visit: Reader['visit'] = async (site, path, respond) => {
    answer = respond ?? empty;
    await page.goto('about:blank');
    await page.goto(`https://${hosts[site]}${path}`, { waitUntil: 'load' });
  };
  return {
    page,
    visit,
    async read({ html, expected: { site, path, override } }) {
      await visit(site, path);
      return page.evaluate(
        (markup, id, more) => (window as unknown as { corpus: Corpus }).corpus.readStored(markup, id, more),
        html,
        site,
        override ?? null,
      );
    },
    close: () => browser.close(),
  };
}

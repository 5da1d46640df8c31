import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';

/** Where the pictures go; not kept in the repository. */
const folder = '.screens/journey';

/** Says what happens while it happens, numbered, with a picture of each step. */
export class Steps {
  private count = 0;

  /** Starts with an empty folder, so that every picture in it is of this journey. */
  static async start(): Promise<Steps> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new Steps();
  }

  title(text: string): void {
    process.stdout.write(`\n${text}\n`);
  }

  /**
   * One step: prints what is about to happen, then what came of it.
   * @param file last part of the picture's name
   * @param work does it and answers with what came of it and the page to take a picture of; throws when it did not happen
   * @returns that page
   */
  async step(what: string, file: string, work: () => Promise<[outcome: string, page: Page]>): Promise<Page> {
    this.count += 1;
    process.stdout.write(`${String(this.count).padStart(2)}. ${what} … `);
    const [outcome, page] = await work();
    const path = join(folder, `${String(this.count).padStart(2, '0')}-${file}.png`);
    await page.screenshot({ path: path as `${string}.png` });
    process.stdout.write(`${outcome}\n      ${path}\n`);
    return page;
  }
}

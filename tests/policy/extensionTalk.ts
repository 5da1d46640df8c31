import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import type { PageAnswers, StatusAnswer } from '../../lib/answers.ts';
import type { PageMessage } from '../../lib/messages.ts';
import type { Desk } from '../browsers/launch.ts';

interface ExtensionPage {
  chrome: {
    storage: { managed: { get(): Promise<unknown> } };
    runtime: { sendMessage(message: unknown): Promise<unknown> };
  };
}

const pages = new WeakMap<Desk, Promise<Page>>();

/** A page of the extension that stays open: Chromium takes no new policy over while pages are opened all the time. */
export function pageIn(desk: Desk): Promise<Page> {
  const page = pages.get(desk) ?? desk.extensionPage('options.html');
  pages.set(desk, page);
  return page;
}

/** What `storage.managed` gives to a page of the extension; `null` where the browser refuses (Firefox without any). */
export async function managedIn(desk: Desk): Promise<unknown> {
  const page = await pageIn(desk);
  return page.evaluate(() =>
    (globalThis as unknown as ExtensionPage).chrome.storage.managed.get().catch(() => null),
  );
}

/** Asks the worker, as a page of the extension does. */
export async function askWorker<M extends PageMessage>(
  desk: Desk,
  message: M,
): Promise<PageAnswers[M['type']]> {
  const page = await pageIn(desk);
  const answer = await page.evaluate(
    (given) => (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage(given),
    message,
  );
  return answer as PageAnswers[M['type']];
}

/** How things stand once the browser has said all it has to say about its settings. */
export async function statusOf(desk: Desk): Promise<StatusAnswer> {
  for (;;) {
    const status = await askWorker(desk, { type: 'status.get' });
    if (status.settings.status !== 'waiting') return status;
    await pause(300);
  }
}

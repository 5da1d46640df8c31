import type { Watcher } from '../sites/reading.ts';
import type { SiteData } from '../sites/site.ts';
import { watch } from '../sites/watch.ts';

/** A watcher that can be taught the firm's corrections while it stands. */
export interface Learner extends Watcher {
  /** Watches with this data from now on. What was typed before counts as stored, so this comes before anybody can type. */
  learn(site: SiteData): void;
}

/** The watcher of one document; it starts with what came with the extension, because a page is watched before the worker has answered. */
export function learner(document: Document, site: SiteData): Learner {
  const listeners: (() => void)[] = [];
  let running = false;
  let now = watch(document, site);
  return {
    learn(better) {
      now.stop();
      now = watch(document, better);
      for (const listener of listeners) now.onChange(listener);
      if (running) now.start();
    },
    start() {
      running = true;
      now.start();
    },
    stop() {
      running = false;
      now.stop();
    },
    standing: () => now.standing(),
    screen: () => now.screen(),
    shown: () => now.shown(),
    drift: () => now.drift(),
    press: (path) => now.press(path),
    commitControl: () => now.commitControl(),
    prompt: () => now.prompt(),
    harmless: (request) => now.harmless(request),
    onChange(listener) {
      listeners.push(listener);
      now.onChange(listener);
    },
    outcome: (since) => now.outcome(since),
    settle: () => now.settle(),
    unsaved: () => now.unsaved(),
    carry: (unsaved) => now.carry(unsaved),
    letGo: (went) => now.letGo(went),
  };
}

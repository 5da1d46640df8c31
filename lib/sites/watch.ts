import { answersOf } from './answers.ts';
import { drawnGridAt } from './drawnGrid.ts';
import { eyesOf, type Click, type Eyes } from './eyes.ts';
import { within } from './names.ts';
import { pressesOf } from './presses.ts';
import type { Reading, Watcher } from './reading.ts';
import { readingsOf } from './readings.ts';
import { noteRemoval } from './removals.ts';
import { savesOf } from './saves.ts';
import { shownOn } from './shownOn.ts';
import type { SiteData } from './site.ts';

/**
 * Watches one document of a billing site. Reads only; draws nothing, stops nothing.
 * @param document the frame's document
 * @param site data of the site that the frame belongs to (see host.ts)
 * @param eyes that have looked at this document from its start, where it is that late
 */
export function watch(document: Document, site: SiteData, eyes: Eyes = eyesOf(document, site)): Watcher {
  const { view, recall, update } = eyes;
  view.findDrawn(drawnGridAt);
  const listeners = new Set<() => void>();
  const readings = readingsOf(view, recall, site);
  const saves = savesOf(recall, view.eye, readings.where);
  const answers = answersOf(site, view.words);
  const presses = pressesOf(eyes, saves, readings, note);

  function note(): void {
    answers.note(view.plan(), presses.asking());
  }

  function settle(): void {
    saves.settle();
    eyes.renew();
  }

  function clicked({ type, control, holder, path, pointed, still }: Click): void {
    // A press that the gate lets through is not asked about; its prompt still has to know what it confirms.
    if (control && still === view && eyes.mayCommit(control.name)) presses.press(path);
    readings.note(holder, still);
    const opens = recall.size ? still.opens() : [];
    // What is pressed in a panel over a grid (it may not say that it is a dialog) takes no rows out of the grid.
    const panel = opens.find(({ data, scope }) => data.scope === 'panel' && within(scope, holder))?.scope;
    for (const open of opens) {
      const own = recall.of(open);
      if (panel && !within(panel, open.anchor)) continue;
      if (own && type === 'click' && control)
        noteRemoval(own, still.eye(open), control, holder, pointed, performance.now());
    }
  }

  eyes.think({
    clicked,
    edited: () => presses.stir(),
    updating() {
      if (!saves.unanswered) return;
      note();
      saves.answered(answers.since(0));
    },
    changed(records) {
      if (presses.last || saves.waiting().length) for (const { target } of records) answers.stirred(target);
    },
    looked(had) {
      const waiting = saves.waiting();
      if (waiting.length || presses.last) note();
      // A save that reduced nothing has gone through: from here on its values are the stored ones.
      if (waiting.some((own) => answers.since(own.committed ?? 0)?.saved)) settle();
      if (had || recall.size) for (const listener of listeners) listener();
    },
    waits: () => presses.last !== null || saves.waiting().length > 0 || saves.unanswered,
  });

  return {
    start: eyes.start,
    stop: eyes.stop,
    standing(): Reading | null {
      update();
      for (const open of view.opens()) {
        const reading = readings.read(open, null);
        if (reading) return reading;
      }
      return null;
    },
    screen: () => view.opens()[0]?.data.id ?? null,
    shown: () => shownOn(recall.kept.values(), view.words),
    drift: eyes.drift,
    press: presses.press,
    commitControl() {
      update();
      const open = view.opens().find((one) => readings.read(one, null));
      return open ? presses.controlOf(open) : null;
    },
    prompt: presses.prompt,
    harmless: eyes.isHarmless,
    onChange: (listener) => void listeners.add(listener),
    outcome(since) {
      note();
      return answers.since(since);
    },
    settle() {
      update(false);
      settle();
      presses.forget();
      update();
    },
    // Asked at every press: a look without a baseline would make the next edit believe that there is one.
    unsaved: () => (saves.holdsAny ? saves.unsaved(view.opens()) : []),
    carry(unsaved) {
      saves.carry(unsaved);
      eyes.schedule();
    },
    rehearse: readings.rehearse,
    letGo(went) {
      if (presses.last) saves.letGo(presses.last.open, went);
    },
  };
}

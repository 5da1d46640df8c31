import type { Shown } from '../sites/shown.ts';
import { numberOf, type Taking } from './classify.ts';

/**
 * What a request takes off and its screen does not show. A save repeats reductions that were stored before or are too small to be asked
 * for: those stand on the screen, and recognition has judged them. What does not stand there, a script has put in by itself. Pure.
 * @param shown what recognition read on the screens of the tab that sends it
 */
export function unshown(takings: readonly Taking[], shown: readonly Shown[]): Taking[] {
  const texts = new Set(shown.flatMap((one) => one.texts.map(bare)));
  const figures = shown.flatMap((one) => one.texts.flatMap(figuresIn));
  const ticked = shown.some((one) => one.ticked);
  const removed = shown.some((one) => one.removed);
  return takings.filter(({ kind, value }) => {
    if (kind === 'act') return false;
    if (kind === 'row') return !removed;
    if (kind === 'word') return !ticked && !texts.has(bare(value));
    const figure = Math.abs(numberOf(value) ?? 0);
    return !figures.some((one) => Math.abs(one - figure) < 0.0051);
  });
}

const bare = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

/** A figure as it may be meant: with a point or a comma before its decimals, or as hours and minutes. */
function figuresIn(text: string): number[] {
  const [, hours, minutes] = /^\s*(\d{1,4}):(\d\d)\s*$/.exec(text) ?? [];
  if (hours !== undefined && minutes !== undefined) return [Number(hours) + Number(minutes) / 60];
  const swapped = text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
  return [text, swapped].flatMap((one) => numberOf(one.replace(/[^\d.,()%$£€-]/g, '')) ?? []).map(Math.abs);
}

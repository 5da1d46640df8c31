import type { Unsaved } from '../sites/unsaved.ts';
import type { KeyValue } from '../sync/platform.ts';

/** What is typed and not saved in each frame of the billing sites (`12:0`), for the document that comes after. Gone with the browser. */
type ByFrame = Record<string, Unsaved[]>;

const NAME = 'unsaved';

const read = async (session: KeyValue): Promise<ByFrame> =>
  ((await session.get(NAME)) as ByFrame | undefined) ?? {};

/** What a frame said last takes the place of what it said before. */
export async function keepUnsaved(
  session: KeyValue,
  frame: { tabId: number; frameId: number },
  unsaved: readonly Unsaved[],
): Promise<void> {
  const kept = await read(session);
  const key = `${frame.tabId}:${frame.frameId}`;
  if (!unsaved.length && !kept[key]) return;
  if (unsaved.length) kept[key] = [...unsaved];
  else delete kept[key];
  await session.set(NAME, kept);
}

/** What all frames of a tab said last: a pop-up's frame may come up with another number. */
export async function unsavedOf(session: KeyValue, tabId: number): Promise<Unsaved[]> {
  const kept = Object.entries(await read(session));
  return kept.flatMap(([key, unsaved]) => (key.startsWith(`${tabId}:`) ? unsaved : [])).slice(0, 50);
}

/** A tab is gone, and what was typed in it. */
export async function dropUnsavedOf(session: KeyValue, tabId: number): Promise<void> {
  const kept = Object.entries(await read(session));
  const others = kept.filter(([key]) => !key.startsWith(`${tabId}:`));
  if (others.length < kept.length) await session.set(NAME, Object.fromEntries(others));
}

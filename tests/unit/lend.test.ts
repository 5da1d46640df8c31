import { describe, expect, test } from 'vitest';
import type { Tell } from '../../lib/gate/frame.ts';
import { hearLent, lend } from '../../lib/gate/lend.ts';

const channel = crypto.randomUUID();
const lift = crypto.randomUUID();

/** A page, and the view of a window that it has opened. */
function opened(): { page: Document; view: Window } {
  const page = new EventTarget() as Document;
  const view = { opener: { document: page } };
  return { page, view: Object.assign(view, { top: view }) as unknown as Window };
}

describe('a save is let go in a window', () => {
  test('the page that opened it asks for its own tab, and nothing is pressed before that is answered', async () => {
    const { page, view } = opened();
    const answer = Promise.withResolvers<{ ok: boolean }>();
    const told: unknown[] = [];
    hearLent(page, channel, ((message) => {
      told.push(message);
      return answer.promise;
    }) as Tell);
    let pressed = false;
    const lent = lend(view, channel, lift).then(() => (pressed = true));
    await new Promise(setImmediate);
    expect(told).toEqual([{ type: 'gate.join', lift }]);
    expect(pressed).toBe(false);
    answer.resolve({ ok: false });
    expect(await lent).toBe(true);
  });

  test('a page that does not know the name of the event cannot speak in it', async () => {
    const { page, view } = opened();
    const told: unknown[] = [];
    hearLent(page, channel, (async (message) => void told.push(message)) as Tell);
    page.dispatchEvent(new CustomEvent('channel', { detail: lift }));
    await lend(view, crypto.randomUUID(), lift);
    expect(told).toEqual([]);
  });

  test('nobody is waited for where no page opened the window, it is of another origin, or has no gate', async () => {
    const closed = {
      get document(): Document {
        throw new DOMException('Blocked a frame', 'SecurityError');
      },
    };
    for (const opener of [null, closed, { document: new EventTarget() }]) {
      const view = { opener };
      const lent = lend(Object.assign(view, { top: view }) as unknown as Window, channel, lift);
      const waits = new Promise((done) => setImmediate(done, 'waits'));
      expect(await Promise.race([lent.then(() => 'at once'), waits])).toBe('at once');
    }
  });
});

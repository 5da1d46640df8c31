import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { insist } from '../../lib/gate/insist.ts';

/** A worker that loses what is said to it as told: `lost` (never an answer), `gone` (an error), or an answer after so many milliseconds. */
function worker(...fates: ('lost' | 'gone' | number)[]) {
  const say = vi.fn(() => {
    const times = say.mock.calls.length;
    const fate = fates[times - 1];
    if (fate === 'gone') throw new Error('Could not establish connection.');
    return new Promise<unknown>((done) => {
      if (typeof fate === 'number') setTimeout(() => done(`answer ${times}`), fate);
    });
  });
  return say;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test.each([
  ['answered at once', worker(1), 'answer 1', 1],
  ['gone, then there', worker('gone', 1), 'answer 2', 2],
  ['lost, then there', worker('lost', 1), 'answer 2', 2],
  ['lost, gone, then there', worker('lost', 'gone', 1), 'answer 3', 3],
  ['late, and its second try lost', worker(2500, 'lost'), 'answer 1', 2],
  ['late, and its second try gone', worker(2500, 'gone', 'lost'), 'answer 1', 3],
  ['never there', worker('gone', 'gone', 'gone'), null, 3],
  ['always lost', worker('lost', 'lost', 'lost'), null, 3],
])('%s', async (_, say, expected, times) => {
  const answer = insist(say, 2000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await answer).toBe(expected);
  expect(say).toHaveBeenCalledTimes(times);
});

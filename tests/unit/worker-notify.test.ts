import { expect, test, vi } from 'vitest';

/** What Firefox 153 says to a notification with buttons (tests/e2e/days.test.ts hears it say so). It is thrown, not answered. */
const refusal =
  'Type error for parameter options (Property "buttons" is unsupported by Firefox) for notifications.create.';

interface Shown {
  id: string;
  options: { title: string; message: string; buttons?: { title: string }[] };
}
const shown: Shown[] = [];
let takesButtons = true;

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      getURL: (path: string) => `extension:${path}`,
      getManifest: () => ({ version: '1', content_scripts: [] }),
    },
    storage: { local: {}, session: {}, managed: {} },
    notifications: {
      create: (id: string, options: Shown['options']) => {
        if (options.buttons && !takesButtons) throw new Error(refusal);
        shown.push({ id, options });
        return Promise.resolve(id);
      },
    },
  },
}));

test('a notification has its buttons where the browser takes them, and is shown without where it does not', async () => {
  const { browserPlatform } = await import('../../lib/worker/browser.ts');
  const { notify } = browserPlatform();
  await notify('asked:1', 'A write-off waits for you', 'Carla asks', ['Open', 'Remind me in an hour']);
  takesButtons = false;
  await notify('asked:2', 'A write-off waits for you', 'Carla asks', ['Open']);
  await notify('approved:3', 'Approved', 'You can save', []);
  expect(shown.map(({ id, options }) => [id, options.buttons?.map(({ title }) => title) ?? null])).toEqual([
    ['asked:1', ['Open', 'Remind me in an hour']],
    ['asked:2', null],
    ['approved:3', null],
  ]);
});

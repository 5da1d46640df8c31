import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Two kinds: what runs in Node alone, side by side; and what starts browsers, two at a time (two cores). */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // First, so that the browsers have both cores to themselves afterwards.
          sequence: { shuffle: true, groupOrder: 0 },
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['tests/{e2e,screens,policy,bypass}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser may miss a beat on a busy machine; what fails twice has failed.
          retry: 1,
          // Two at a time: a browser mostly waits.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

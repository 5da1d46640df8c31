import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What takes minutes begins first, so that nothing waits for it alone in the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      /(?:sites-replicas|sites-browser|faults|bypass|scenes|pages|journey|alarm)\.test\.ts$/.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Two kinds: what runs in Node alone, and then what starts browsers. */
export default defineConfig({
  root,
  test: {
    // Like every other throw of the dice here: tests/unit/dice.ts.
    sequence: {
      sequencer: LongestFirst,
      ...(process.env.DICE !== 'random' && { seed: Number(process.env.DICE ?? 20261122) }),
    },
    projects: [
      {
        root,
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/unit/dice.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // Apart, so that the browsers have both cores to themselves.
          sequence: { shuffle: { tests: true }, groupOrder: 0 },
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
          // Two at a time: three made one of them miss a beat twice in a row.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

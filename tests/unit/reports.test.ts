import { expect, test } from 'vitest';
import { dayAfter, lastQuarter, periodTrouble } from '../../entrypoints/reports/period.ts';
import { hoursOf, namer, replayCsv, signed, summaryOf } from '../../entrypoints/reports/replayWords.ts';
import { policy } from '../fixtures/firm.ts';
import { draft, replayOf } from '../fixtures/reports.ts';

const nameOf = namer(draft, policy);

test('the last whole quarter, and what is no period', () => {
  const quarter = (day: string) => lastQuarter(Temporal.PlainDate.from(day));
  expect(quarter('2026-11-18')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  expect(quarter('2026-01-01')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  expect(quarter('2026-03-31')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  expect(periodTrouble({ from: '2026-01-02', to: '2026-01-01' })).toMatch(/before the first/);
  expect(periodTrouble({ from: '', to: '2026-01-01' })).toBe('Pick both days.');
  expect(periodTrouble({ from: '2026-01-01', to: '2026-01-01' })).toBe(null);
});

test('a trial in a sentence', () => {
  expect(summaryOf(replayOf(draft))).toBe(
    'Of 6 requests, 3 would have gone to other people under 2027-draft, 1 would not have been taken.',
  );
  expect(summaryOf(replayOf(policy))).toBe(
    'Under 2026-11 nothing would have been otherwise: 6 requests played.',
  );
  expect([signed(3), signed(-2), signed(0), hoursOf(-3, 2.5), hoursOf(0, 4)]).toEqual([
    '+3',
    '−2',
    '0',
    -7,
    0,
  ]);
});

test('the file has every row, and no cell that a spreadsheet would run', () => {
  const replay = replayOf(draft);
  const [first] = replay.rows;
  if (!first) throw new Error('Nothing moved.');
  const rows = [{ ...first, client: '=HYPERLINK("x")', matter: 'Ames, "estate"' }, ...replay.rows];
  const csv = replayCsv({ ...replay, rows }, nameOf, 'America/New_York');
  const lines = csv.split('\r\n');
  expect(lines).toHaveLength(rows.length + 2);
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"")","Ames, ""estate""",101,$425.00,USD`);
  expect(lines[1]).toContain('Sam Pierce');
  expect(lines.at(-2)).toContain('client-note-required');
});

import { expect, test } from 'vitest';
import { escalate } from '../../lib/approval/escalate.ts';
import { concerns, overdueOf } from '../../lib/approval/overdue.ts';
import { person } from './core-fixtures.ts';
import { TableTop, byId, commands, iso, noon } from './decide-fixtures.ts';

const HOUR = 3_600_000;
const at = (hours: number) => iso(noon + hours * HOUR);

function asked(): TableTop {
  const table = new TableTop();
  expect(table.run(person('fay'), commands.submit(100_000))).toBe('ok');
  return table;
}
const listed = (table: TableTop, hours: number) => overdueOf([...table.states.values()], at(hours));

test('a request is overdue from the instant it is due, and says who is late and since when', () => {
  const table = asked();
  expect(listed(table, 47.9)).toEqual([]);
  expect(listed(table, 48)).toMatchObject([
    { since: at(48), late: ['bea', 'ben'], escalatedTo: [], dueAt: at(48) },
  ]);
});

test('whoever was asked as well is named, and is late in their turn when their own time is up', () => {
  const table = asked();
  table.now = noon + 50 * HOUR;
  const body = escalate(table.state()!, table.policy, iso(table.now));
  table.append(person(':clock'), commands.submit().id, body!);
  expect(listed(table, 60)).toMatchObject([{ since: at(48), late: ['bea', 'ben'], escalatedTo: ['max'] }]);
  const dueAt = listed(table, 60)[0]!.dueAt;
  const after = (Date.parse(dueAt) - noon) / HOUR;
  expect(listed(table, after)[0]).toMatchObject({ since: at(48), late: ['bea', 'ben', 'max'], dueAt });
  const [one] = listed(table, 60);
  expect(['fay', 'bea', 'max', 'cora'].map((id) => concerns(one!, id))).toEqual([true, true, true, false]);
});

test('what is decided, paused, or waits for the requester is not overdue', () => {
  const paused = asked();
  paused.now = noon + HOUR;
  const base = { id: commands.submit().id, requestId: commands.submit().requestId };
  expect(paused.run(byId('bea'), { ...base, type: 'ask-back', question: 'Why?' })).toBe('ok');
  expect(listed(paused, 49)).toEqual([]);
  expect(listed(paused, 48 + 72)).toHaveLength(1);
  const less = asked();
  const change = { lines: [{ line: 0, after: 9_999_950_000 }], why: 'Half.' };
  expect(less.run(byId('bea'), { ...base, type: 'approve', condition: null, change })).toBe('ok');
  expect(listed(less, 100)).toEqual([]);
  const done = asked();
  expect(done.run(byId('bea'), commands.deny())).toBe('ok');
  expect(listed(done, 100)).toEqual([]);
});

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const policy = 'docs/admin/simulate/policy.json';

async function run(...args: string[]) {
  const child = spawn(process.execPath, ['endpoint/main.ts', 'policy', 'simulate', ...args]);
  const [out, error, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  const lines = out.split('\n').filter(Boolean);
  return { lines: lines.map((line): unknown => JSON.parse(line)), out, error, code };
}

async function asked(...lines: unknown[]): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.jsonl`);
  await writeFile(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return file;
}

test('the example of the manual gives what the manual says', async () => {
  const { lines, out, error, code } = await run(
    '--policy',
    policy,
    '--requests',
    'docs/admin/simulate/requests.jsonl',
  );
  expect({ code, error }).toEqual({ code: 1, error: '1 line was not routed.\n' });
  expect(lines).toMatchObject([
    {
      id: 'R1',
      rule: 'small',
      steps: [{ people: [{ id: 'ben', name: 'Ben Ito' }], dueAt: '2028-01-01T20:00:00.000Z' }],
    },
    {
      id: 'R2',
      rule: 'courtesy',
      steps: [
        {
          people: [{ id: 'priya' }],
          startsAt: '2027-12-30T20:00:00.000Z',
          dueAt: '2028-01-04T22:00:00.000Z',
          skipped: [{ code: 'limit-too-low', person: 'priya' }],
        },
        { people: [{ id: 'miriam' }], planned: true, startsAt: '2028-01-04T22:00:00.000Z' },
      ],
    },
    {
      id: 'R3',
      rule: 'half-a-bill',
      steps: [
        { role: 'responsible-attorney', dueAt: '2028-01-03T20:00:00.000Z' },
        { need: 2, dueAt: '2028-01-18T22:00:00.000Z' },
      ],
    },
    { id: 'R4', ok: false, error: { code: 'malformed', field: 'at' } },
    {
      id: 'R5',
      steps: [{ role: 'fallback', skipped: [{ code: 'requester', person: 'ben' }, { code: 'fallback' }] }],
    },
  ]);
  // The manual quotes the second answer in full.
  const manual = await readFile('docs/admin/policy.md', 'utf8');
  const quoted = /```json\n(\{\s*"line": 2,[\s\S]*?)```/.exec(manual)?.[1] ?? '';
  expect(JSON.parse(quoted)).toEqual(JSON.parse(out.split('\n')[1] ?? ''));
});

test('bad lines are named by line and field, and good ones are answered', async () => {
  const good = { at: '2027-03-01T12:00:00Z', requester: 'carla', adjustment: { total: 100 } };
  const file = await asked(
    '{"half": ',
    '',
    good,
    { ...good, requester: 'nobody' },
    { ...good, reason: 'whim' },
    { ...good, adjustment: { total: 1.5 } },
    { ...good, adjustment: { total: 100, colour: 'red' } },
    {
      ...good,
      delegations: [{ by: 'ben', to: ['omar'], from: '2027-03-01T00:00:00Z', until: '2027-03-02T00:00:00Z' }],
    },
    { ...good, adjustment: { total: null } },
    'null',
  );
  const { lines, error, code } = await run('--policy', policy, '--requests', file);
  expect(lines).toMatchObject([
    { line: 1, ok: false, error: { code: 'not-json' } },
    { line: 3, ok: true },
    { line: 4, error: { code: 'unknown-requester', field: 'requester' } },
    { line: 5, error: { code: 'unknown-reason', field: 'reason' } },
    {
      line: 6,
      error: {
        field: 'adjustment.total',
        message: 'Line 6: adjustment.total: found 1.5, expected a whole number.',
      },
    },
    { line: 7, error: { field: 'adjustment.colour' } },
    {
      line: 8,
      ok: true,
      steps: [{ people: [{ id: 'omar' }], skipped: [{ code: 'delegated', person: 'ben' }] }],
    },
    { line: 9, ok: true, tier: 'large' },
    { line: 10, ok: false, error: { code: 'malformed' } },
  ]);
  expect({ code, error }).toEqual({ code: 1, error: '6 lines were not routed.\n' });
});

test('lines before count for lines after, in the order of time and not of the file', async () => {
  const [limited, file] = [join(folder, 'limited.json'), 'docs/admin/simulate/policy.json'];
  const read = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const limits = [{ id: 'matter', per: 'matter', days: 30 }];
  await writeFile(limited, JSON.stringify({ ...read, rules: [], limits, resubmit: { times: 1 } }));
  const ask = (id: string, day: number, more = {}) => ({
    id,
    at: `2027-03-${String(day).padStart(2, '0')}T15:00:00Z`,
    requester: 'carla',
    adjustment: { total: 30_000, matter: '00017', bill: id },
    ...more,
  });
  const { lines, error } = await run(
    '--policy',
    limited,
    '--requests',
    await asked(
      ask('third', 9),
      ask('first', 1, { outcome: { is: 'denied', at: '2027-03-02T15:00:00Z', by: 'ben' } }),
      ask('second', 3, {
        delegations: [
          { by: 'ben', to: ['omar'], from: '2027-03-03T00:00:00Z', until: '2027-03-10T00:00:00Z' },
        ],
      }),
      ask('again', 4, { adjustment: { total: 100, bill: 'first' } }),
      ask('once more', 5, {
        adjustment: { total: 100, bill: 'again' },
        outcome: { is: 'denied', at: '2027-03-05T16:00:00Z' },
      }),
      ask('twice', 6, {
        adjustment: { total: 100, bill: 'again' },
        outcome: { is: 'denied', at: '2027-03-06T16:00:00Z' },
      }),
      ask('thrice', 7, { adjustment: { total: 100, bill: 'again' } }),
    ),
  );
  expect(lines).toMatchObject([
    { id: 'third', rule: 'large', counted: 60_000, flags: [{ code: 'limit-matter', requests: ['second'] }] },
    { id: 'first', rule: 'small', steps: [{ people: [{ id: 'ben' }] }] },
    // The hand-over of this line runs on for those after it; the denied one stands for nothing.
    { id: 'second', rule: 'small', steps: [{ people: [{ id: 'omar' }] }] },
    { id: 'again', ok: true, flags: [{ code: 'denied-before' }], steps: [{ people: [{ id: 'omar' }] }] },
    { id: 'once more', ok: true },
    { id: 'twice', ok: true },
    { id: 'thrice', ok: false, error: { code: 'resubmit-limit' } },
  ]);
  expect(lines[2]).not.toHaveProperty('counted');
  expect(error).toBe('1 line was not routed.\n');
});

test('what is missing is said in a sentence', async () => {
  expect((await run('--policy', policy)).error).toMatch(/^--requests is missing/);
  expect((await run('--policy', policy, '--requests', '/nowhere')).error).toBe(
    'There is no requests file /nowhere.\n',
  );
  expect((await run('--policy', policy, '--requests', folder)).error).toMatch(
    /^The requests file .* cannot be read \(EISDIR\)/,
  );
  expect((await run('--policy', '/nowhere', '--requests', '/nowhere')).error).toBe(
    'There is no policy file /nowhere.\n',
  );
});

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Adjustment } from '../lib/adjustment/adjustment.ts';
import { placeOf } from '../lib/adjustment/place.ts';
import { Binds } from '../lib/approval/fields.ts';
import { Delegation } from '../lib/policy/delegation.ts';
import type { Past } from '../lib/policy/past.ts';
import { PastIndex } from '../lib/policy/pastIndex.ts';
import type { Policy } from '../lib/policy/policy.ts';
import { problemsOf } from '../lib/policy/problems.ts';
import { route } from '../lib/policy/route.ts';
import type { Route, Step } from '../lib/policy/steps.ts';
import { Sentence } from './faults.ts';
import { problemSentence } from './problems.ts';

/** An adjustment in short: what a rule may ask about. Everything else of it is made up where it is left out. */
const Short = z.object({
  ...Adjustment.shape,
  site: Adjustment.shape.site.default('clio'),
  host: Adjustment.shape.host.default('simulated'),
  screen: Adjustment.shape.screen.default('simulated'),
  kind: Adjustment.shape.kind.default('discount'),
  basis: Adjustment.shape.basis.default('unbilled'),
  bill: Adjustment.shape.bill.default(null),
  matter: Adjustment.shape.matter.default(null),
  client: Adjustment.shape.client.default(null),
  attorney: Adjustment.shape.attorney.default(null),
  matterType: Adjustment.shape.matterType.default(null),
  currency: Adjustment.shape.currency.optional(),
  lines: Adjustment.shape.lines.optional(),
  recurring: Adjustment.shape.recurring.default(false),
  certainty: Adjustment.shape.certainty.default('certain'),
});

const Outcome = z.strictObject({
  is: z.enum(['approved', 'denied', 'withdrawn']),
  at: z.iso.datetime({ offset: true }),
  by: z.string().min(1).max(64).optional(),
  binds: Binds.optional(),
});
type Outcome = z.infer<typeof Outcome>;

/** One line of the requests file. */
const Asked = z.strictObject({
  id: z.union([z.string(), z.number()], 'text or a number').optional(),
  /** When it is sent, ISO 8601 with offset. */
  at: z.iso.datetime({ offset: true }),
  /** Id of the person who asks. */
  requester: z.string().min(1).max(64),
  reason: z.string().min(1).max(64).nullable().optional(),
  adjustment: z.strictObject(Short.shape),
  explanation: z.string().max(2000).optional(),
  /** Hand-overs that run at the time; they hold for later lines as well. */
  delegations: z.array(Delegation.omit({ id: true })).optional(),
  /** What became of it and when: later lines are held against that. Left out: it stands. */
  outcome: Outcome.optional(),
});

interface Answered {
  line: number;
  ok: boolean;
  [more: string]: unknown;
}

/** A line that can be routed. */
interface Ready {
  line: number;
  asked: z.infer<typeof Asked>;
  adjustment: Adjustment;
}

/**
 * Routes each line of a file under a policy and gives one answer a line, in the order of the file. The requests are played in the
 * order of time: sums, alarms, earlier conditions, denials and hand-overs of the lines before count for those after. A bad line gets
 * an answer that says what is wrong with it, and the others are answered all the same.
 * @returns how many lines could not be routed
 * @throws Sentence when the file cannot be read
 */
export async function simulate(policy: Policy, file: string, write: (line: string) => void): Promise<number> {
  const answers = new Map<number, Answered>();
  const ready: Ready[] = [];
  for (const [line, text] of await linesOf(file)) {
    const read = readLine(policy, text, line);
    if ('ok' in read) answers.set(line, read);
    else ready.push(read);
  }
  for (const answer of played(policy, ready)) answers.set(answer.line, answer);
  const inOrder = [...answers.values()].toSorted((a, b) => a.line - b.line);
  for (const answer of inOrder) write(JSON.stringify(answer));
  return inOrder.filter(({ ok }) => !ok).length;
}

/** Lines with their numbers, without the empty ones. */
async function linesOf(file: string): Promise<[number, string][]> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  const found: [number, string][] = [];
  let number = 0;
  try {
    for await (const text of lines) {
      number += 1;
      const bare = number === 1 ? text.replace(/^\uFEFF/u, '') : text;
      if (bare.trim() !== '') found.push([number, bare]);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Sentence(
      code === 'ENOENT'
        ? `There is no requests file ${file}.`
        : `The requests file ${file} cannot be read (${code}).`,
    );
  }
  return found;
}

function failed(line: number, code: string, message: string, field?: string, id?: unknown): Answered {
  return {
    line,
    ...(id !== undefined && { id }),
    ok: false,
    error: { code, message: `Line ${line}: ${message}`, ...(field !== undefined && { field }) },
  };
}

/** A line that can be routed, or the answer that says why not. */
function readLine(policy: Policy, text: string, line: number): Ready | Answered {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed(
      line,
      'not-json',
      `this is not JSON. ${error instanceof Error ? error.message : ''}`.trim(),
    );
  }
  const read = Asked.safeParse(value);
  if (!read.success) {
    const problems = problemsOf(read.error, value).slice(0, 5);
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    return failed(line, 'malformed', problemSentence(problems), problems[0]?.field, id);
  }
  const { id, requester, reason, adjustment } = read.data;
  if (!policy.people.some((person) => person.id === requester && person.active))
    return failed(
      line,
      'unknown-requester',
      `requester: "${requester}" is no active person of the policy.`,
      'requester',
      id,
    );
  if (reason !== undefined && reason !== null && !policy.reasons.some(({ code }) => code === reason))
    return failed(
      line,
      'unknown-reason',
      `reason: "${reason}" is not one of the firm's reasons.`,
      'reason',
      id,
    );
  return { line, asked: read.data, adjustment: whole(adjustment, policy) };
}

/** Sends and outcomes in the order of time; one that cannot be sent stands for nothing afterwards. */
function played(policy: Policy, ready: readonly Ready[]): Answered[] {
  const past = new PastIndex();
  const delegations = new Map<string, Delegation>();
  const cycles = new Map<number, number>();
  const moments = ready
    .flatMap((one) => {
      const { outcome } = one.asked;
      return [
        { at: Date.parse(one.asked.at), one, ended: false },
        ...(outcome ? [{ at: Date.parse(outcome.at), one, ended: true }] : []),
      ];
    })
    .toSorted((a, b) => a.at - b.at);
  return moments.flatMap(({ one, ended }) => {
    const { line, asked, adjustment } = one;
    const { id, at, requester, reason = null, explanation } = asked;
    if (ended) {
      const cycle = cycles.get(line);
      if (cycle !== undefined) past.set(pastOfLine(one, cycle, asked.outcome));
      return [];
    }
    for (const given of asked.delegations ?? [])
      delegations.set(JSON.stringify(given), { ...given, id: noId });
    const routed = route(
      policy,
      { adjustment, requester, reason, ...(explanation !== undefined && { explanation }) },
      new Date(at).toISOString(),
      [...delegations.values()],
      past.near(adjustment, requester),
    );
    if ('refusal' in routed)
      return [failed(line, routed.refusal.code, routed.refusal.message, undefined, id)];
    const cycle = routed.again?.cycle ?? 0;
    cycles.set(line, cycle);
    past.set(pastOfLine(one, cycle, undefined));
    return [{ line, ...(id !== undefined && { id }), ok: true, ...drawn(routed.route, policy) }];
  });
}

/** Hand-overs of a file have no ids. */
const noId = '00000000-0000-4000-8000-000000000000';

function pastOfLine({ line, asked, adjustment }: Ready, cycle: number, outcome: Outcome | undefined): Past {
  const { site, host, bill, matter, client, currency, total } = adjustment;
  const by = outcome?.by ?? '';
  const at = outcome?.at ?? asked.at;
  const { once, notUntil, billBy } = outcome?.binds ?? {};
  const binds = {
    by,
    at,
    ...(once && { once }),
    ...(notUntil !== undefined && { notUntil }),
    ...(billBy !== undefined && { billBy }),
  };
  return {
    id: String(asked.id ?? `line ${line}`),
    at: asked.at,
    requester: asked.requester,
    place: placeOf(adjustment),
    site,
    host,
    bill,
    matter,
    client,
    currency,
    amount: total,
    stands: outcome?.is !== 'denied' && outcome?.is !== 'withdrawn',
    denied: outcome?.is === 'denied' ? { by, at, why: null } : null,
    explanation: asked.explanation ?? '',
    cycle,
    binds: outcome?.is === 'approved' && outcome.binds ? [binds] : [],
  };
}

function whole(short: z.infer<typeof Short>, policy: Policy): Adjustment {
  const { total } = short;
  const text = { field: '', beforeText: '', afterText: '' };
  const bill = { ref: 'bill', what: '', kind: short.kind, ...text };
  const before = total === null ? null : (short.billTotal ?? total);
  const after = total === null || before === null ? null : before - total;
  return {
    ...short,
    currency: short.currency ?? policy.firm.currency,
    lines: short.lines ?? [{ ...bill, before, after }],
  };
}

function drawn(
  { tier, tierLabel, rule, clientNote, steps, watchers, notes, flags, counted }: Route,
  policy: Policy,
) {
  const nameOf = (id: string) => policy.people.find((person) => person.id === id)?.name ?? id;
  const people = (ids: readonly string[]) => ids.map((id) => ({ id, name: nameOf(id) }));
  const asked = steps.filter((step) => !step.actsOnce);
  const stepOf = (step: Step, at: number) => ({
    step: at + 1,
    rule: step.rule ?? rule ?? tier,
    role: step.role,
    people: people(step.approvers),
    need: step.need ?? 1,
    ...(step.seats && { seats: step.seats }),
    startsAt: step.startsAt,
    ...(step.planned && { planned: true }),
    dueAt: step.dueAt,
    ...(step.remindAt !== undefined && { remindAt: step.remindAt }),
    daysNotCounted: step.skipped,
    why: step.why,
    dueWhy: step.dueWhy,
    skipped: step.notes ?? [],
  });
  return {
    policy: policy.version,
    tier,
    rule: rule ?? tier,
    label: tierLabel,
    clientNote,
    ...(counted !== undefined && { counted }),
    ...(flags && { flags }),
    steps: asked.map(stepOf),
    watchers: people(watchers ?? []),
    skipped: [
      ...(notes ?? []),
      ...steps.flatMap((step) =>
        step.actsOnce
          ? (step.notes ?? []).map((note) => ({ ...note, role: step.role, people: people(step.approvers) }))
          : [],
      ),
    ],
  };
}

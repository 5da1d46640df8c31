import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Adjustment } from '../lib/adjustment/adjustment.ts';
import { Delegation } from '../lib/policy/delegation.ts';
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

/** One line of the requests file. */
const Asked = z.strictObject({
  id: z.union([z.string(), z.number()], 'text or a number').optional(),
  /** When it is sent, ISO 8601 with offset. */
  at: z.iso.datetime({ offset: true }),
  /** Id of the person who asks. */
  requester: z.string().min(1).max(64),
  reason: z.string().min(1).max(64).nullable().optional(),
  adjustment: z.strictObject(Short.shape),
  /** Hand-overs that run at the time. */
  delegations: z.array(Delegation.omit({ id: true })).optional(),
});

interface Answered {
  line: number;
  ok: boolean;
  [more: string]: unknown;
}

/**
 * Routes each line of a file under a policy and gives one answer a line. A bad line gets an answer that says what is wrong with
 * it, and the others are answered all the same.
 * @returns how many lines could not be routed
 * @throws Sentence when the file cannot be read
 */
export async function simulate(policy: Policy, file: string, write: (line: string) => void): Promise<number> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  let bad = 0;
  try {
    for await (const text of lines) {
      number += 1;
      const bare = number === 1 ? text.replace(/^\uFEFF/u, '') : text;
      if (bare.trim() === '') continue;
      const answer = answerTo(policy, bare, number);
      if (!answer.ok) bad += 1;
      write(JSON.stringify(answer));
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Sentence(
      code === 'ENOENT'
        ? `There is no requests file ${file}.`
        : `The requests file ${file} cannot be read (${code}).`,
    );
  }
  return bad;
}

function answerTo(policy: Policy, text: string, line: number): Answered {
  const failed = (code: string, message: string, field?: string, id?: unknown): Answered => ({
    line,
    ...(id !== undefined && { id }),
    ok: false,
    error: { code, message: `Line ${line}: ${message}`, ...(field !== undefined && { field }) },
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed('not-json', `this is not JSON. ${error instanceof Error ? error.message : ''}`.trim());
  }
  const read = Asked.safeParse(value);
  if (!read.success) {
    const problems = problemsOf(read.error, value).slice(0, 5);
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    return failed('malformed', problemSentence(problems), problems[0]?.field, id);
  }
  const { id, at, requester, reason, adjustment: short, delegations = [] } = read.data;
  if (!policy.people.some((person) => person.id === requester && person.active))
    return failed(
      'unknown-requester',
      `requester: "${requester}" is no active person of the policy.`,
      'requester',
      id,
    );
  if (reason !== undefined && reason !== null && !policy.reasons.some(({ code }) => code === reason))
    return failed('unknown-reason', `reason: "${reason}" is not one of the firm's reasons.`, 'reason', id);
  const adjustment = whole(short, policy);
  const given = delegations.map((one) => ({ ...one, id: '00000000-0000-4000-8000-000000000000' }));
  const answer = route(
    policy,
    { adjustment, requester, reason: reason ?? null },
    new Date(at).toISOString(),
    given,
  );
  if ('refusal' in answer) return failed(answer.refusal.code, answer.refusal.message, undefined, id);
  return { line, ...(id !== undefined && { id }), ok: true, ...drawn(answer.route, policy) };
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

function drawn({ tier, tierLabel, rule, clientNote, steps, watchers, notes }: Route, policy: Policy) {
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

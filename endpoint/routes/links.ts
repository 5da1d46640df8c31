import type { Hono } from 'hono';
import type { z } from 'zod';
import { decidersOf } from '../../lib/approval/deciders.ts';
import { fold } from '../../lib/approval/evolve.ts';
import { needsRationale } from '../../lib/approval/openAlone.ts';
import type { Impact } from '../../lib/approval/impact.ts';
import { impactFacts, similarWords } from '../../lib/approval/impactWords.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { spoken } from '../../lib/calendar.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { formatMoney } from '../../lib/money.ts';
import type { Person, Policy } from '../../lib/policy/policy.ts';
import { problemsOf } from '../../lib/policy/problems.ts';
import { jsonBody } from '../body.ts';
import { carryOut, policyOf } from '../clerk.ts';
import type { Desk } from '../desk.ts';
import { Fault } from '../faults.ts';
import { DecideLink, type LinkCard, type LinkDone, OpenLink } from '../notices/linkHttp.ts';
import { checkCode, findLink, type Link, type LinkFault, spendLink } from '../notices/links.ts';
import { subjectOf } from '../notices/words.ts';
import { phonePage, phoneScript, phoneStyle } from '../phone/page.ts';
import { eventsOf } from '../store/events.ts';
import { impactAt } from './impact.ts';
import { policyNow, type Vars } from '../who.ts';

const elsewhere = 'Open Countersign in your browser to see the request.';
const faults: Record<LinkFault, string> = {
  unknown: `This link is not known here. Copy the whole address from the mail. ${elsewhere}`,
  expired: `This link has expired. ${elsewhere}`,
  used: 'This link has been used: your decision is on record.',
  locked: `The digits were wrong five times, so this link works no longer. ${elsewhere}`,
  'wrong-code': 'These are not the four digits from the mail. They stand below the links in it.',
};

/** The small page behind a link in a mail, and the two calls that it makes. Fetching the page, or opening it, decides nothing. */
export function linkRoutes(app: Hono<Vars>, desk: Desk): void {
  const still = { 'cache-control': 'no-store' };
  app.get('/decide', (c) =>
    c.html(phonePage, 200, {
      ...still,
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    }),
  );
  app.get('/decide.js', (c) => c.body(phoneScript(), 200, { ...still, 'content-type': 'text/javascript' }));
  app.get('/decide.css', (c) => c.body(phoneStyle, 200, { ...still, 'content-type': 'text/css' }));

  app.post('/v1/links/open', async (c) => {
    const { token, code } = parsed(OpenLink, await jsonBody(c));
    const { state, policy, person } = await opened(desk, token, code);
    const impact = await impactAt(desk, state.id);
    return c.json(cardOf(state, policy, person, impact) satisfies LinkCard);
  });

  app.post('/v1/links/decide', async (c) => {
    const { token, code, decision } = parsed(DecideLink, await jsonBody(c));
    const { link, person } = await opened(desk, token, code);
    const { internalAdapter } = await desk.auth.$context;
    const found = await internalAdapter.findUserByEmail(person.email.toLowerCase());
    if (!found) throw new Fault(403, 'no-account', 'You have no account at this endpoint any more.');
    const { id, email, name } = found.user;
    // The same way as any other decision: who may decide what is judged there, for this person, now.
    const result = await carryOut(desk, { id, email, name }, { ...decision, requestId: link.requestId });
    if (!result.ok) throw new Fault(409, result.refusal.code, result.refusal.message);
    await spendLink(desk.sqlite.kysely, link.hash, desk.now().getTime());
    const message =
      decision.type === 'approve'
        ? 'Approved. Your decision is on record, and the requester is told.'
        : 'Denied. Your reason is on record, and the requester is told.';
    return c.json({ message } satisfies z.infer<typeof LinkDone>);
  });
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  // What was sent is not repeated: it is a secret.
  const [problem] = problemsOf(read.error, body);
  throw new Fault(
    400,
    'bad-link',
    `${problem?.field ?? 'The message'}: expected ${problem?.expected ?? 'something else'}.`,
    problem?.field,
  );
}

/** The request behind a link, if the digits are right and it still waits for this person. @throws Fault with a sentence */
async function opened(
  desk: Desk,
  token: string,
  code: string,
): Promise<{ link: Link; state: RequestState; policy: Policy; person: Person }> {
  const db = desk.sqlite.kysely;
  const link = await findLink(db, token, desk.now().getTime());
  if ('fault' in link) throw new Fault(410, `link-${link.fault}`, faults[link.fault]);
  const wrong = await checkCode(db, link, code);
  if (wrong) throw new Fault(403, `link-${wrong}`, faults[wrong]);
  const { policy: inForce } = await policyNow(desk);
  const state = fold(await eventsOf(db, link.requestId));
  const person = inForce.people.find(({ id, active }) => id === link.person && active);
  if (!state || !person) throw new Fault(410, 'link-unknown', faults.unknown);
  const policy = await policyOf(db, state, inForce);
  if (state.step !== link.step || !decidersOf(state, policy).includes(person.id))
    throw new Fault(
      410,
      'link-over',
      'This request does not wait for you any more: it was decided or withdrawn.',
    );
  return { link, state, policy, person };
}

function cardOf(state: RequestState, policy: Policy, person: Person, impact: Impact): LinkCard {
  const { reason, explanation, clientNote, route, step } = state;
  const adjustment = termsOf(state);
  const name = (id: string) => policy.people.find((one) => one.id === id)?.name ?? id;
  const zone = policy.firm.timeZone;
  const current = route.steps[step];
  const facts = [
    ['Reason', policy.reasons.find(({ code }) => code === reason)?.label ?? reason],
    ['Explanation', explanation],
    ['Client', adjustment.client],
    ['Attorney', adjustment.attorney],
    ['Client-relationship note', clientNote],
    ['Why you', current?.why ?? null],
    ...(route.flags ?? []).map(({ text }) => ['What came before', text] as const),
  ] as const;
  const money = (value: number | null | undefined, text: string | undefined) =>
    text ?? (value === null || value === undefined ? 'unknown' : formatMoney(value, adjustment.currency));
  return {
    changes: state.changes?.length ?? 0,
    rationale: needsRationale(state, policy),
    person: person.name,
    amount: subjectOf(state),
    asked: `Asked by ${name(state.requester)} on ${spoken(state.submittedAt, zone)}`,
    due: current ? `Due ${spoken(current.dueAt, zone)}` : '',
    facts: [
      ...facts.flatMap(([key, value]) => (value ? [{ name: key, value }] : [])),
      ...impactFacts(impact, policy),
      ...impact.similar.map((one) => ({
        name: 'Decided before',
        value: `${similarWords(one, policy)}${one.text ? `: ${one.text}` : '.'}`,
      })),
    ],
    lines: adjustment.lines.map((line) => ({
      what: line.what,
      before: money(line.before, line.beforeText),
      after: money(line.after, line.afterText || undefined),
    })),
  };
}

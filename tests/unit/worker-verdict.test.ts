import { describe, expect, test } from 'vitest';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { type Candidate, type Facts, verdict } from '../../lib/gate/verdict.ts';
import type { RequestState, Status } from '../../lib/approval/state.ts';
import { demoPolicy } from '../../endpoint/demo.ts';
import { route } from '../../lib/policy/route.ts';
import { adjustment, submit } from './endpoint-kit.ts';

/** The verdict as a table: what is known, and what follows. */
const policy = demoPolicy();
const now = '2026-03-02T15:00:00Z';
const way = route(policy, { adjustment: adjustment(), requester: 'carla' }, now);
if (!('route' in way)) throw new Error('no route');

const request = (status: Status, change: Partial<RequestState> = {}): RequestState => ({
  id: '00000000-0000-4000-8000-000000000001',
  status,
  requester: 'carla',
  adjustment: adjustment(),
  fingerprint: 'f'.repeat(64),
  reason: 'courtesy-discount',
  explanation: 'x',
  clientNote: null,
  route: way.route,
  policyVersion: '1',
  step: 0,
  submittedAt: now,
  decision: null,
  ticket: null,
  sentAt: null,
  applied: null,
  seq: 1,
  ...change,
});
const candidate = (
  status: Status,
  ticket: Candidate['ticket'] = 'none',
  change: Partial<Candidate> = {},
): Candidate => ({
  request: request(status),
  ticket,
  differs: [],
  ...change,
});
const me = (personId: string | null): Facts['session'] => ({
  state: 'signed-in',
  person: { email: 'carla@hartwell.test', personId, name: 'Carla', roles: [] },
});
const differs = [{ field: 'Discount', approved: '$300.00', now: '$400.00' }];
const outgoing = (refusal: string | null): NonNullable<Facts['outgoing']> => ({
  id: crypto.randomUUID(),
  command: submit('00000000-0000-4000-8000-000000000002'),
  queuedAt: now,
  attempts: 0,
  lastError: null,
  refusal: refusal === null ? null : { code: 'x', message: refusal, rule: 'x' },
  owner: 'carla@hartwell.test',
});
const away: Facts['endpoint'] = { state: 'unreachable', why: 'It cannot be reached.', at: now };
const allow: Facts['settings'] = { mode: 'block', minimumAmount: 0, onEndpointError: 'allow' };
const known: Facts = {
  settings: { mode: 'block', minimumAmount: 0, onEndpointError: 'hold' },
  session: me('carla'),
  policy,
  candidates: [],
  outgoing: null,
  endpoint: { state: 'good', why: null, at: now },
};

type Row = [name: string, facts: Partial<Facts>, expected: string, screen?: Partial<Adjustment>];
const rows: Row[] = [
  ['nobody signed in', { session: { state: 'signed-out', person: null } }, 'hold signed-out'],
  [
    'nobody signed in, ticket or not',
    { session: { state: 'signed-out', person: null }, candidates: [candidate('approved', 'ready')] },
    'hold signed-out',
  ],
  ['a stranger to the policy', { session: me(null) }, 'hold stranger'],
  ['no policy', { policy: null }, 'hold no-policy'],
  ['no request', {}, 'hold ask'],
  ['unknown amount', {}, 'hold ask', { total: null }],
  ['queued', { outgoing: outgoing(null) }, 'hold queued'],
  ['refused', { outgoing: outgoing('No.') }, 'hold refused'],
  ['waiting', { candidates: [candidate('waiting')] }, 'hold waiting'],
  ['denied', { candidates: [candidate('denied')] }, 'hold denied'],
  ['withdrawn', { candidates: [candidate('withdrawn')] }, 'hold ask'],
  [
    'withdrawn after an older one that waits',
    { candidates: [candidate('withdrawn'), candidate('waiting')] },
    'hold waiting',
  ],
  ['approved and covered', { candidates: [candidate('approved', 'ready')] }, 'pass ready spend'],
  [
    'approved, session ended',
    { session: { ...me('carla'), state: 'expired' }, candidates: [candidate('approved', 'ready')] },
    'pass ready spend',
  ],
  [
    'approved, endpoint away',
    { endpoint: away, candidates: [candidate('approved', 'ready')] },
    'pass ready spend',
  ],
  [
    'approved before, denied since',
    { candidates: [candidate('denied'), candidate('approved', 'ready')] },
    'pass ready spend',
  ],
  ['approved, differs', { candidates: [candidate('approved', 'ready', { differs })] }, 'hold differs'],
  ['approved, ticket not here yet', { candidates: [candidate('approved')] }, 'hold waiting'],
  ['approved, ticket lapsed', { candidates: [candidate('approved', 'lapsed')] }, 'hold lapsed'],
  [
    'approved, ticket forged',
    { candidates: [candidate('approved', { bad: 'Signed by nobody.' })] },
    'hold lapsed',
  ],
  ['spent', { candidates: [candidate('approved', 'spent')] }, 'hold sent'],
  ['applied', { candidates: [candidate('applied', 'applied')] }, 'hold ask'],
  ['below the minimum', { settings: { ...known.settings, minimumAmount: 30001 } }, 'pass nothing'],
  ['at the minimum', { settings: { ...known.settings, minimumAmount: 30000 } }, 'hold ask'],
  [
    'below the minimum, read in part',
    { settings: { ...known.settings, minimumAmount: 30001 } },
    'hold ask',
    { certainty: 'partial' },
  ],
  [
    'below the minimum, comes again',
    { settings: { ...known.settings, minimumAmount: 30001 } },
    'hold ask',
    { recurring: true },
  ],
  [
    'unknown amount and a minimum',
    { settings: { ...known.settings, minimumAmount: 30001 } },
    'hold ask',
    { total: null },
  ],
  ['observe', { settings: { ...known.settings, mode: 'observe' } }, 'pass ask'],
  [
    'observe uses up no ticket',
    { settings: { ...known.settings, mode: 'observe' }, candidates: [candidate('approved', 'ready')] },
    'pass ready',
  ],
  ['warn', { settings: { ...known.settings, mode: 'warn' } }, 'pass ask why'],
  ['endpoint away, firm holds', { endpoint: away }, 'hold ask'],
  ['endpoint away, firm allows', { endpoint: away, settings: allow }, 'pass ask why'],
  [
    'endpoint away, firm allows, but denied',
    { endpoint: away, settings: allow, candidates: [candidate('denied')] },
    'hold denied',
  ],
  [
    'endpoint away, firm allows, but differs',
    { endpoint: away, settings: allow, candidates: [candidate('approved', 'ready', { differs })] },
    'hold differs',
  ],
  [
    'endpoint away, firm allows, forged',
    { endpoint: away, settings: allow, candidates: [candidate('approved', { bad: 'Signed by nobody.' })] },
    'hold lapsed',
  ],
  [
    'endpoint not trusted, firm allows',
    { endpoint: { ...away, state: 'untrusted' }, settings: allow },
    'hold ask',
  ],
  ['session ended, firm allows', { endpoint: { ...away, state: 'expired' }, settings: allow }, 'hold ask'],
];

describe('the verdict', () => {
  test.each(rows)('%s', (_, facts, expected, screen = {}) => {
    const judged = verdict({ ...adjustment(), ...screen }, { ...known, ...facts });
    const words: string[] = [judged.verdict, judged.state];
    if (judged.verdict === 'pass' && judged.spend) words.push('spend');
    if (judged.verdict === 'pass' && judged.why !== null) words.push('why');
    expect(words.join(' ')).toBe(expected);
    if (judged.verdict === 'hold') expect(judged.why).toMatch(/^[A-Z].*\.$/su);
  });

  test('the sentence names the field that differs', () => {
    const judged = verdict(adjustment(), {
      ...known,
      candidates: [candidate('approved', 'ready', { differs })],
    });
    expect(judged.why).toBe('This is not what was approved: Discount was $300.00 and is now $400.00.');
  });
});

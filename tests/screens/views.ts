import { account, policy, present } from '../fixtures/firm.ts';
import { panels, previewOf } from '../fixtures/panel.ts';
import { draft, late, replayOf } from '../fixtures/reports.ts';
import * as requests from '../fixtures/requests.ts';
import { fresh, healthy, notices, troubled } from '../fixtures/status.ts';
import { coverage, wentRound } from '../fixtures/watch.ts';
import type { Rows, View } from './kit.ts';

/** Every page in every state, and the words that must be there. */

const facts = (person: string | null) => [
  { name: 'policy', value: { policy, hash: 'a'.repeat(64) } },
  { name: 'endpoint', value: { state: 'good', why: null, at: present } },
  ...(person ? [{ name: 'person', value: account(person) }] : []),
];
export const store = (person: string | null, rows: Rows = {}): Rows => ({
  facts: facts(person),
  requests: requests.everyState,
  ...rows,
});
/** Ben is away and Maria stands in; Maria will be away as well. */
const handOvers = [
  requests.benAway,
  {
    id: '00000000-0000-4000-8000-0000000000e2',
    by: 'maria.lopez',
    to: ['ruth.harlan', 'owen.clarke'],
    from: '2026-11-25T05:00:00.000Z',
    until: '2026-11-30T05:00:00.000Z',
  },
];
const offlineDecision = {
  id: '00000000-0000-4000-8000-0000000000d1',
  command: {
    type: 'approve',
    id: '00000000-0000-4000-8000-0000000000d1',
    requestId: requests.waiting.id,
    condition: null,
  },
  owner: account('maria.lopez').email,
  queuedAt: present,
  attempts: 1,
  lastError: 'The endpoint cannot be reached.',
  refusal: null,
};

export interface Shown extends View {
  /** Words that must be there. */
  words: (string | RegExp)[];
  /** What to press first, by its visible name. */
  press?: string | string[];
}

export const shown: Record<string, Shown> = {
  'popup-waiting': {
    path: 'popup.html',
    rows: store('maria.lopez'),
    words: [
      '$2,500.00',
      'Dana Ruiz asks',
      'overdue',
      'Approve',
      'Deny',
      'by Wed, Nov 18, 8:10 AM EST',
      '4.20',
      'Policy 2026-11',
    ],
  },
  'popup-flagged': {
    path: 'popup.html',
    rows: store('maria.lopez', { requests: [requests.flagged, requests.wasApplied] }),
    press: 'More…',
    words: [
      'comes to $1,474.00',
      'as one time only',
      'Let us see the engagement letter',
      'Unresolved',
      'Mark as resolved',
      'Ask back…',
      'Another approver…',
    ],
  },
  'popup-changed': {
    path: 'popup.html',
    rows: store('dana.ruiz', { requests: [requests.changed, requests.wasAsked, requests.readyToSave] }),
    press: 'My requests',
    words: [
      'Another amount was approved',
      'half of it is fair',
      /Agree to \$/,
      'Who promised it',
      'Take the approval back',
    ],
  },
  'popup-empty': {
    path: 'popup.html',
    rows: store('maria.lopez', { requests: [] }),
    words: ['Nothing waits for you'],
  },
  'popup-signed-out': {
    path: 'popup.html',
    rows: store(null),
    words: ['Nobody is signed in', 'Open the options page'],
  },
  'popup-leaving': {
    path: 'popup.html',
    rows: store('maria.lopez', { outbox: [offlineDecision] }),
    words: ['waits in the outbox', '1 item in the outbox'],
  },
  'popup-mine': {
    path: 'popup.html',
    rows: store('dana.ruiz'),
    press: 'My requests',
    words: ['Denied', 'Saved', 'INV-10398', 'Withdraw…', 'Open Clio'],
  },
  'popup-mine-empty': {
    path: 'popup.html',
    rows: store('sam.pierce'),
    press: 'My requests',
    words: ['You have asked for nothing yet'],
  },
  'popup-impact': {
    path: 'popup.html',
    rows: store('maria.lopez', { requests: [requests.withPast, requests.wasApplied, requests.wasDenied] }),
    words: [
      'What it comes to',
      'Billing realization of this bill',
      '% before',
      '$860.00 written off since 2026-01-01',
      'at a margin of 30 %',
      'Similar decisions',
      'same client',
      'offer a payment plan',
    ],
  },
  'popup-rationale': {
    path: 'popup.html',
    rows: store('ruth.harlan', { requests: [requests.saysWhy] }),
    press: 'Approve…',
    words: ['Why is it right to approve this?', 'not known: the screen shows no total of the bill'],
  },
  'popup-thirty': {
    path: 'popup.html',
    rows: store('maria.lopez', { requests: requests.queueOfThirty }),
    press: 'All keys (?)',
    words: ['$120.00', 'Approve together with others', 'Single letters do something', 'mark it'],
  },
  'popup-checks': {
    path: 'popup.html',
    rows: store('ruth.harlan', { requests: [requests.drawnForCheck, requests.raisedByCheck] }),
    press: 'Spot checks 1 open',
    words: ['approved it in a batch', 'Raise…', 'every month since June', 'Raised by Ruth Harlan'],
  },
  'popup-checks-empty': {
    path: 'popup.html',
    rows: store('ruth.harlan', { requests: [] }),
    press: 'Spot checks',
    words: ['Nothing to look at', '10 %'],
  },
  'popup-month': {
    path: 'popup.html',
    rows: store('maria.lopez'),
    press: 'This month',
    words: ['November 2026', 'Ben Adler', '$860.00', '1 request with an unknown amount', 'America/New_York'],
  },
  'popup-month-empty': {
    path: 'popup.html',
    rows: store('maria.lopez', { requests: [] }),
    press: 'This month',
    words: ['No write-offs asked for'],
  },
  'popup-round': {
    path: 'popup.html',
    rows: store('ruth.harlan', { events: wentRound }),
    press: 'Went round 4 open',
    words: [
      'A reduction left without approval',
      'A screen is not as expected',
      'gone silent',
      'without the right to',
      '$1,240.00',
      'INV-10398',
    ],
  },
  'popup-round-empty': {
    path: 'popup.html',
    rows: store('ruth.harlan'),
    press: 'Went round',
    words: ['Nothing went round'],
  },
  'options-coverage': {
    path: 'options.html',
    rows: store('ruth.harlan'),
    answers: {
      'status.get': {
        ...healthy,
        session: {
          state: 'signed-in',
          person: { ...account('ruth.harlan'), roles: ['managing-partner', 'administrator'] },
        },
        sightings: {
          held: 0,
          left: 1,
          latest: [
            {
              id: 'seen',
              at: present,
              site: 'clio',
              method: 'PATCH',
              found: ['discount rate'],
              became: 'left',
              layer: 'watching',
              bill: '10398',
              matter: null,
              report: true,
              times: 2,
              person: account('ruth.harlan').email,
            },
          ],
        },
      },
      'coverage.get': { ok: true, coverage },
    },
    width: 1100,
    words: [
      '1 of 3 people are covered',
      'No browser of theirs',
      'Firefox 153',
      'Private windows',
      'bill 10398',
    ],
  },
  'popup-away': {
    path: 'popup.html',
    rows: store('maria.lopez', {
      facts: [...facts('maria.lopez'), { name: 'delegations', value: handOvers }],
    }),
    press: 'Away',
    words: [
      'You stand in for Ben Adler until',
      'Ruth Harlan and Owen Clarke will decide in your place',
      'Take back',
      'Hand over to',
      'Back on',
    ],
  },
  'popup-stand-in': {
    path: 'popup.html',
    rows: store('maria.lopez', {
      facts: [...facts('maria.lopez'), { name: 'delegations', value: handOvers }],
      requests: [requests.handedOver],
    }),
    words: ['In place of Ben Adler, who is away'],
  },
  reports: {
    path: 'reports.html',
    rows: store('ruth.harlan', { requests: late }),
    width: 1100,
    words: [
      '2 requests wait longer',
      'Maria Lopez',
      'Ruth Harlan',
      'overdue',
      'Try a change',
      'Begin with the policy in force',
    ],
  },
  'reports-empty': {
    path: 'reports.html',
    rows: store('sam.pierce', { requests: [] }),
    width: 1100,
    words: ['Nothing is overdue'],
  },
  'reports-wrong': {
    path: 'reports.html',
    rows: store('ruth.harlan', { requests: [] }),
    press: 'Try it',
    width: 1100,
    words: ['The draft has a mistake', 'a policy document as JSON'],
  },
  'reports-playing': {
    path: 'reports.html',
    rows: store('ruth.harlan', { requests: [] }),
    answers: { 'replay.run': 'never', 'replay.progress': { done: 1200, total: 4800 } },
    press: ['Begin with the policy in force', 'Try it'],
    width: 1100,
    words: ['1,200 of 4,800 events'],
  },
  'reports-tried': {
    path: 'reports.html',
    rows: store('ruth.harlan', { requests: [] }),
    answers: { 'replay.run': { ok: true, replay: replayOf(draft) } },
    press: ['Begin with the policy in force', 'Try it'],
    width: 1100,
    words: [
      'Of 6 requests, 3 would have gone to other people under 2027-draft',
      '1 would not have been taken',
      'How much work for whom',
      'counts as',
      'client-note-required',
      'Save all as CSV',
    ],
  },
  'popup-late': {
    path: 'popup.html',
    rows: store('owen.clarke', { requests: late }),
    words: ['1 request overdue', 'Who is late'],
  },
  options: {
    path: 'options.html',
    rows: store('dana.ruiz'),
    answers: { 'status.get': healthy, 'notices.get': notices(true) },
    width: 1100,
    words: [
      'Dana Ruiz',
      'Time of the daily mail',
      'Quiet hours',
      'Who decides',
      '$500.00 to $2,500.00',
      'Preventable',
      'Ruth Harlan and Sam Pierce, in this order',
      'command line',
      'number 1482',
      'Dec 31, 2025',
    ],
  },
  'options-fresh': {
    path: 'options.html',
    rows: { facts: [] },
    answers: { 'status.get': fresh },
    width: 1100,
    words: ['Endpoint address', 'no managed settings', 'No policy has been loaded yet'],
  },
  'options-troubled': {
    path: 'options.html',
    rows: store(null, { outbox: [offlineDecision] }),
    answers: {
      'status.get': troubled,
      'notices.get': { ok: false, why: 'The endpoint cannot be reached.' },
    },
    width: 1100,
    words: [
      'Set by your administrator',
      'tiers[1].below',
      'blokc',
      'The last good one below stays in force',
      'Event 1483',
    ],
  },
};

const panelWords: Record<string, (string | RegExp)[]> = {
  nothing: ['Nothing is held'],
  'signed-out': ['Open the options page', '$1,240.00'],
  'no-policy': ['has not been loaded yet'],
  stranger: ['lists nobody'],
  ask: [
    '$1,240.00',
    'Whitfield',
    'Who will decide',
    'Ben Adler',
    'Nov 20, 10:00 AM EST',
    'America/New_York',
    'second pair of eyes',
  ],
  'ask-large': ['Client relationship', 'Ruth Harlan', '$12,750.00'],
  'ask-unknown': ['Amount unknown', 'could not be read', 'not on this screen'],
  queued: ['outbox', 'cannot be reached'],
  'ask-glass': ['This cannot wait', 'cannot be reached'],
  glass: ['Nobody has approved this', 'Save once in Clio', 'half an hour'],
  'glass-saved': ['Saved without an approval'],
  refused: ['no longer uses the reason'],
  waiting: ['Waiting for Maria Lopez or Ben Adler until', 'Withdraw'],
  changed: ['do you agree', 'half of it is fair', /Agree to \$/, 'Withdraw'],
  question: ['A question for you', 'was it in writing', 'Your answer'],
  ready: ['Save now in Clio', 'One-time courtesy', 'Save bill'],
  differs: ['$1,540.00', 'Total reduction', 'Ask for what is there now'],
  denied: ['engagement letter', 'Ask again'],
  lapsed: ['not saved in time', 'Ask again'],
  sent: ['The save has left'],
  applied: ['INV-10398', 'Recorded'],
};
for (const [state, context] of Object.entries(panels))
  shown[`panel-${state}`] = {
    path: 'panel.html',
    rows: store('dana.ruiz'),
    answers: { 'panel.context': context, 'request.preview': previewOf(context) },
    words: panelWords[state] ?? [],
  };

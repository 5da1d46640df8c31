import type { ReplayAnswer, ReplayRow } from '../../lib/approval/replay.ts';
import { formatMoney } from '../../lib/money.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { count, moment } from '../../components/moments.ts';

/** A trial in words and as a file. */

type Name = (id: string) => string;

/** Names of the draft; somebody whom it has no more goes by the name that they have now. */
export function namer(draft: Policy, inForce: Policy): Name {
  const names = new Map([...inForce.people, ...draft.people].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** "+3", "−2", "0" */
export const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toLocaleString('en-US')}`;

/** Whole hours. */
export const hoursOf = (items: number, each: number): number => Math.round(items * each) || 0;

const either = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(names);

/** "Above $2,500.00: Ruth Harlan, then Sam Pierce" */
export function wayWords({ label, steps, clientNote, counted }: ReplayRow['was'], nameOf: Name): string {
  const people = steps.map((ids) => either(ids.map(nameOf))).join(', then ');
  const more = [counted !== null && 'with what came before', clientNote && 'with a client note'].filter(
    Boolean,
  );
  return `${label}: ${people}${more.length ? ` (${more.join(', ')})` : ''}`;
}

/** Everything in one sentence or two. */
export function summaryOf({ count: all, rows, version }: ReplayAnswer): string {
  const stopped = rows.filter((row) => row.stopped).length;
  const elsewhere = rows.filter(({ differs }) => differs.includes('people')).length;
  const terms = rows.length - stopped - elsewhere;
  if (rows.length === 0)
    return `Under ${version} nothing would have been otherwise: ${count(all, 'request')} played.`;
  return [
    `Of ${count(all, 'request')}, ${elsewhere} would have gone to other people under ${version}`,
    terms > 0 && `${terms} to the same people by another rule, deadline or note`,
    `${stopped} would not have been taken.`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Every row, for a spreadsheet. Amounts as decimals of the currency; instants in the firm's zone. */
export function replayCsv({ rows }: ReplayAnswer, nameOf: Name, zone: string): string {
  const header = [
    'Request',
    'Asked at',
    'Asked by',
    'Client',
    'Matter',
    'Bill',
    'Amount',
    'Currency',
    'Became',
    'Then',
    'Under the draft',
    'Differs in',
    'Rule that stops it',
    'Why',
  ];
  const lines = rows.map((row) => [
    row.request,
    moment(row.at, zone),
    nameOf(row.requester),
    row.client ?? '',
    row.matter ?? '',
    row.bill ?? '',
    row.amount === null ? '' : formatMoney(row.amount, row.currency),
    row.currency,
    row.status,
    wayWords(row.was, nameOf),
    row.now ? wayWords(row.now, nameOf) : '',
    row.differs.join(' '),
    row.stopped?.rule ?? '',
    row.why.join(' '),
  ]);
  return [header, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** One cell; what a spreadsheet would take for a formula is made text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

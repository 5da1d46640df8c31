import { demoPolicy } from '../../endpoint/demo.ts';
import { verifyChain } from '../../lib/approval/chain.ts';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import { EventsPage } from '../../lib/approval/http.ts';
import { verifyHead } from '../../lib/approval/ticket.ts';
import { formatMoney } from '../../lib/money.ts';
import type { Office } from '../journey/office.ts';
import { tokenOf } from '../journey/record.ts';
import { siteName } from './scenes.ts';

/** Prints what the endpoint keeps, as anybody with an account can read it, and proves it. @throws when it does not hold */
export async function printRecord(office: Office): Promise<void> {
  const token = await tokenOf(office, 'miriam@hartwell.test');
  const answer = await fetch(`${office.endpointUrl}/v1/events?after=0`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { events, head } = EventsPage.parse(await answer.json());
  const checked = await verifyChain(events);
  if (!checked.ok) throw new Error(`The record is broken at event ${checked.seq}: ${checked.why}`);
  const keys: unknown = await (await fetch(`${office.endpointUrl}/.well-known/jwks.json`)).json();
  const signed = await verifyHead(head.jws, keys);
  if (signed.hash !== events.at(-1)?.hash) throw new Error('The signed head names another last event.');

  process.stdout.write('\nThe record, as the endpoint keeps it\n');
  for (const event of events) {
    const line = sentence(event, events);
    if (line) process.stdout.write(`    ${event.at.slice(0, 19).replace('T', ' ')} UTC  ${line}\n`);
  }
  process.stdout.write(
    `    Chain verified: ${events.length} events, each with the hash of the one before; the last hash is signed by the endpoint.\n`,
  );
}

const { people, reasons } = demoPolicy();
const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;

/** An event in words; nothing for the ones that a reader of the demo need not see. */
function sentence({ actor, body }: ChainedEvent, events: readonly ChainedEvent[]): string | null {
  const who = nameOf(actor);
  if (body.type === 'request.submitted') {
    const { adjustment, explanation } = body;
    const reason = reasons.find((one) => one.code === body.reason)?.label ?? body.reason;
    const total = adjustment.total === null ? 'an unknown amount' : formatMoney(adjustment.total, 'USD');
    return `${who} asked for ${total} off bill ${adjustment.bill ?? '(none)'} in ${siteName(adjustment.site)}: ${reason}. "${explanation}"`;
  }
  if (body.type === 'request.approved') return `${who} approved it.`;
  if (body.type === 'request.denied') return `${who} denied it: "${body.reason}"`;
  if (body.type !== 'save.applied') return null;
  const asked = events.find(
    (one) => one.body.type === 'request.submitted' && one.body.requestId === body.requestId,
  );
  return `${nameOf(asked?.actor ?? actor)} saved it; the site's own reference: ${body.reference ?? '(none)'}.`;
}

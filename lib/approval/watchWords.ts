import { spoken } from '../calendar.ts';
import { formatMoney } from '../money.ts';
import type { Policy } from '../policy/policy.ts';
import type { AsideEvent } from './aside.ts';
import type { ChainedEvent } from './events.ts';

/** What went round the gate, or may, in words: for the notification and for the list. */

type Watched = Exclude<AsideEvent, { type: 'delegation.given' | 'delegation.ended' | 'policy.acknowledged' }>;

const layerWords = {
  screen: 'read from the screen',
  blocking: 'seen by the network layer, where it could have been stopped',
  watching: 'seen by the network layer, which could only watch',
};
const whyWords = {
  unmatched: 'No approval was spent for it.',
  'mode-warn': 'The firm’s mode is "warn", which lets it go.',
  'mode-observe': 'The firm’s mode is "observe", which lets it go.',
  'endpoint-away': 'The firm lets saves go while the endpoint is away.',
};

/**
 * @returns a heading, what it is about in one line, and whether somebody should look at it (`alarm`) or only know it
 */
export function watchWords(
  { actor, body }: Pick<ChainedEvent, 'actor'> & { body: Watched },
  policy: Policy | null,
): { title: string; text: string; alarm: boolean } {
  const name = (id: string) => policy?.people.find((one) => one.id === id)?.name ?? id;
  switch (body.type) {
    case 'finding.reported': {
      const { finding } = body;
      if (finding.kind === 'screen-drift')
        return {
          title: 'A screen is not as expected',
          text: `${finding.site}, ${finding.screen ?? 'screen not recognised'}: ${finding.missing.join(', ')} not found.`,
          alarm: false,
        };
      const { amount, currency, bill, matter, person } = finding;
      const sum = amount !== null && currency ? `${formatMoney(amount, currency)}, ` : '';
      const who = person === null ? 'nobody was signed in' : `by ${name(person)}`;
      const where = [bill && `bill ${bill}`, matter && `matter ${matter}`].filter(Boolean).join(', ');
      const what = `${sum}${finding.found.join(', ')} in ${finding.site}${where && `, ${where}`}, ${who}`;
      const left = finding.became === 'left';
      return {
        title: left
          ? 'A reduction left without approval'
          : 'A reduction was stopped on a screen nobody knows',
        text: `${what}; ${layerWords[finding.layer]}. ${left ? whyWords[finding.why] : 'Nothing was saved.'}`,
        alarm: left,
      };
    }
    case 'glass.broken': {
      const { adjustment, entitled, why, reason } = body;
      const { total, currency, bill, matter } = adjustment;
      const sum = total === null ? 'An unknown amount' : formatMoney(total, currency);
      const thing = bill !== null ? `, bill ${bill}` : matter !== null ? `, matter ${matter}` : '';
      return {
        title: entitled ? 'Saved without approval' : 'Saved without approval, and without the right to',
        text: `${sum} in ${adjustment.site}${thing}, by ${name(actor)}: “${reason}”${why ? ` ${why}` : ''}`,
        alarm: true,
      };
    }
    case 'glass.closed':
      return body.saved
        ? {
            title: 'The save without approval went through',
            text: referenceWords(body.reference),
            alarm: false,
          }
        : { title: 'The billing site refused it', text: 'Nothing was saved that time.', alarm: false };
    case 'installation.silent':
      return {
        title: `${name(body.person)}’s browser has gone silent`,
        text: `Last heard of on ${spoken(body.lastSeenAt, policy?.firm.timeZone ?? 'UTC')}. ${body.dueWhy}`,
        alarm: true,
      };
  }
}

const referenceWords = (reference: string | null): string =>
  reference === null ? 'The site showed no reference.' : `The site’s reference: ${reference}.`;

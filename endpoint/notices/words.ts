import { html } from 'hono/html';
import { spoken } from '../../lib/calendar.ts';
import { formatMoney } from '../../lib/money.ts';
import { asksToAct, type NoticeKind } from '../../lib/approval/notices.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import type { Policy } from '../../lib/policy/policy.ts';

/** One thing to tell. No client's name and no explanation: mail and chat are read on lock screens and kept by others. */
export interface Item {
  kind: NoticeKind;
  headline: string;
  detail: string;
  /** Address that opens the request for this person; `null` where there is nothing to decide. */
  link: string | null;
}

/** "$300.00 off bill 1042, matter 00017-Marlowe" */
export function subjectOf(state: RequestState): string {
  const { total, currency, bill, matter } = termsOf(state);
  const amount = total === null ? 'An amount that could not be read' : formatMoney(total, currency);
  const where = [bill === null ? null : `bill ${bill}`, matter === null ? null : `matter ${matter}`]
    .filter((part) => part !== null)
    .join(', ');
  return where ? `${amount} off ${where}` : `${amount} off`;
}

/** A notice in words. @param link address for whoever is asked to act */
export function itemOf(
  kind: Exclude<NoticeKind, 'round'>,
  state: RequestState,
  policy: Policy,
  link: string | null,
): Item {
  const name = (id: string) => policy.people.find((person) => person.id === id)?.name ?? id;
  const what = subjectOf(state);
  const step = state.route.steps[state.step];
  const due = step ? spoken(step.dueAt, policy.firm.timeZone) : '';
  const by = state.decision ? name(state.decision.by) : '';
  const headlines: Record<Exclude<NoticeKind, 'round'>, string> = {
    asked: `${what} waits for you`,
    escalated: `${what} is overdue and waits for you too`,
    late: `${what} is overdue and was passed on as well`,
    reminder: `${what} still waits for you`,
    watch: `${what} was asked for`,
    approved: `${what} is approved: you can save now`,
    denied: `${what} was denied`,
    question: `${what}: a question waits for your answer`,
    answered: `${what}: your question was answered`,
    changed: `${what} was approved for another amount: do you agree?`,
    mentioned: `${what}: you were named in a comment`,
    revoked: `${what}: the approval was taken back`,
    expired: `${what} has expired`,
    check: `${what} was drawn for a spot check`,
    raised: `${what}: a spot check has found something`,
  };
  const detail = asksToAct(kind)
    ? `Asked by ${name(state.requester)}. Due ${due}.`
    : kind === 'watch'
      ? `Asked by ${name(state.requester)}. You watch it; others decide.`
      : kind === 'check'
        ? `${by} approved it together with others. Nothing waits for it; look at it in the extension, under Spot checks.`
        : `${by ? `Decided by ${by}. ` : ''}The whole record is in the extension.`;
  return { kind, headline: headlines[kind], detail, link };
}

/**
 * One mail for one person.
 * @param code the four digits that the links ask for; `null` where nothing can be decided
 */
export async function mailOf(
  items: readonly Item[],
  { code, hours }: { code: string | null; hours: number },
): Promise<{ subject: string; text: string; html: string }> {
  const [first] = items;
  const subject =
    first && items.length === 1 ? first.headline : `${items.length} write-offs: what is new in Countersign`;
  const how = code
    ? `To decide, open the link and type ${code}. Each link works once, for you only, for ${hours} hours.`
    : '';
  const why = 'How you are told is set in the extension, under Options, Notices.';
  const text = [
    ...items.map(({ headline, detail, link }) => [headline, detail, ...(link ? [link] : [])].join('\n')),
    ...(how ? [how] : []),
    why,
  ].join('\n\n');
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
      </head>
      <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 36em; margin: 0 auto; padding: 16px">
        ${items.map(
          ({ headline, detail, link }) =>
            html`<p>
              <strong>${headline}</strong><br />${detail}
              ${link ? html`<br /><a href="${link}">Open the request</a>` : ''}
            </p>`,
        )}
        ${
          code
            ? html`<p>
                To decide, open the link and type <strong>${code}</strong>. Each link works once, for you
                only, for ${hours} hours.
              </p>`
            : ''
        }
        <p style="font-size: 14px">${why}</p>
      </body>
    </html>`;
  return { subject, text, html: String(page) };
}

/** Something that went round the gate, or may. The list in the extension has the rest. */
export function roundItem(title: string): Item {
  return {
    kind: 'round',
    headline: title,
    detail: 'Look at it in the extension, under Went round.',
    link: null,
  };
}

/** The same for a chat channel: who is meant stands in front, and there is no link that decides. */
export function chatText(items: readonly Item[], name: string): string {
  return items.map(({ headline, detail }) => `${name}: ${headline}. ${detail}`).join('\n');
}

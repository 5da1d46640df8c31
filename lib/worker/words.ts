import { checkersOf } from '../approval/spotCheck.ts';
import type { RequestState } from '../approval/state.ts';
import { termsOf } from '../approval/terms.ts';
import { formatMoney } from '../money.ts';
import type { Policy } from '../policy/policy.ts';
import type { Outgoing } from '../store/database.ts';
import type { News } from '../store/news.ts';
import { waitsFor } from '../store/requests.ts';

/** A denial older than this is history (a browser that signs in for the first time fetches all of it). */
const OLD_MS = 3 * 24 * 60 * 60 * 1000;

interface About {
  request: RequestState | null;
  outgoing: Outgoing | null;
  policy: Policy | null;
  me: string | null;
  now: Date;
}

/** What a notification says; `null` when there is no reason any more to show it (decided meanwhile, saved, long ago). */
export function wordsFor(news: News, about: About): { title: string; text: string } | null {
  const { request, outgoing, policy, me, now } = about;
  if (news.kind === 'refused') {
    const act = outgoing && acts[outgoing.command.type];
    if (!act || !outgoing?.refusal) return null;
    return { title: `${act} was not accepted`, text: outgoing.refusal.message };
  }
  if (!request) return null;
  const what = describe(request);
  if (news.kind === 'asked') {
    if (me === null || !waitsFor(request, me)) return null;
    return { title: 'A write-off waits for you', text: `${nameOf(request.requester, policy)} asks: ${what}` };
  }
  if (news.kind === 'watch') {
    if (now.getTime() - Date.parse(request.submittedAt) > OLD_MS) return null;
    const text = `${nameOf(request.requester, policy)} asks others to decide: ${describe(request)}`;
    return { title: 'A write-off you watch', text };
  }
  if (news.kind === 'late') {
    if (me === null || !waitsFor(request, me)) return null;
    const last = request.route.steps[request.step]?.escalated?.at(-1);
    const others = new Intl.ListFormat('en', { type: 'conjunction' }).format(
      (last?.to ?? []).map((id) => nameOf(id, policy)),
    );
    return {
      title: 'Overdue, and passed on as well',
      text: `${others} can decide it now too, and so can you: ${describe(request)}`,
    };
  }
  const said = talkWords(news.kind, about, request);
  if (said !== undefined) return said;
  const { decision } = request;
  if (!decision || now.getTime() - Date.parse(decision.at) > OLD_MS) return null;
  const by = nameOf(decision.by, policy);
  if (news.kind === 'approved') {
    if (request.status !== 'approved') return null;
    const condition = decision.text ? ` Condition: ${decision.text}` : '';
    return { title: 'Approved: you can save now', text: `${by} approved ${what}.${condition}` };
  }
  return { title: 'Denied', text: `${by} denied ${what}${decision.text ? `: ${decision.text}` : '.'}` };
}

/** `null`: there is no reason any more to tell it; `undefined`: this is about something else. */
function talkWords(
  kind: News['kind'],
  { policy, me, now }: About,
  request: RequestState,
): { title: string; text: string } | null | undefined {
  const what = describe(request);
  const last = request.thread?.at(-1);
  const old = (at: string | undefined) => at === undefined || now.getTime() - Date.parse(at) > OLD_MS;
  switch (kind) {
    case 'question':
      if (request.pause?.kind !== 'question') return null;
      return {
        title: 'A question about your request',
        text: `${nameOf(request.pause.by, policy)} asks: ${request.pause.text}`,
      };
    case 'answered':
      if (me === null || !waitsFor(request, me) || last?.kind !== 'answer') return null;
      return { title: 'Your question was answered', text: `${nameOf(last.by, policy)}: ${last.text}` };
    case 'changed': {
      const change = request.changes?.at(-1);
      if (!request.consent || !change) return null;
      const total = formatMoney(change.total, request.adjustment.currency);
      return {
        title: 'Another amount was approved',
        text: `${nameOf(change.by, policy)} approved ${total} of ${what}. Agree to it, or withdraw it.`,
      };
    }
    case 'mentioned': {
      const comment = request.thread?.findLast(({ mentions }) => me !== null && mentions?.includes(me));
      if (!comment || old(comment.at)) return null;
      return {
        title: 'A comment for you',
        text: `${nameOf(comment.by, policy)} on ${what}: ${comment.text}`,
      };
    }
    case 'revoked':
      if (!request.reversed || old(request.reversed.at)) return null;
      return {
        title: 'An approval was taken back',
        text: `${nameOf(request.reversed.by, policy)}, ${what}: ${request.reversed.reason}`,
      };
    case 'expired':
      if (request.status !== 'expired') return null;
      return {
        title: 'A request has expired',
        text: request.ticket
          ? `The approval was not used in time: ${what}.`
          : `Nobody decided it in time: ${what}.`,
      };
    case 'check': {
      if (me === null || !policy || !checkersOf(request, policy).includes(me)) return null;
      const by = nameOf(request.decision?.by ?? '', policy);
      return {
        title: 'Drawn for a spot check',
        text: `${by} approved ${what} together with others. Nothing waits for it.`,
      };
    }
    case 'check-raised': {
      const done = request.spotCheck?.done;
      if (!done || old(done.at)) return null;
      return {
        title: 'A spot check has found something',
        text: `${nameOf(done.by, policy)} on ${what}: ${done.note}`,
      };
    }
    default:
      return undefined;
  }
}

/** What a command is called when it was refused; `null`: nobody did it, so nobody is told. */
const acts: Record<Outgoing['command']['type'], string | null> = {
  submit: 'Your request',
  approve: 'Your approval',
  deny: 'Your denial',
  withdraw: 'Your withdrawal',
  'ask-back': 'Your question',
  answer: 'Your answer',
  hold: 'Your hold',
  resume: 'The end of your hold',
  comment: 'Your comment',
  resolve: 'Your mark on a comment',
  agree: 'Your agreement',
  'add-approver': 'Your call for another approver',
  reverse: 'What you took back',
  'spot-check': 'Your spot check',
  delegate: 'Your hand-over',
  'end-delegation': 'The end of your hand-over',
  'save-sent': 'The record of your save',
  'save-failed': 'The record of your save',
  'save-applied': 'The record of your save',
  'report-finding': null,
  'acknowledge-policy': 'The record that you have read the policy',
  'break-glass': 'The record of your save without approval',
  'close-glass': null,
};

/** "$1,250.00 off, bill 2041, Northwind" */
function describe(request: RequestState): string {
  const { total, currency, bill, matter, client } = termsOf(request);
  const amount = total === null ? 'an amount that could not be read' : formatMoney(total, currency);
  const thing = bill === null ? matter : `bill ${bill}`;
  return [`${amount} off`, thing, client].filter((part) => part !== null).join(', ');
}

function nameOf(id: string, policy: Policy | null): string {
  return policy?.people.find((person) => person.id === id)?.name ?? id;
}

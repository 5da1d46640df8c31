import type { PanelContext } from '../../lib/answers.ts';
import { openQuestion } from '../../lib/approval/pause.ts';
import { waitingOn } from '../../lib/approval/turn.ts';
import type { Tone } from '../../components/Note.tsx';
import { shortMoment } from '../../components/moments.ts';
import { currentStep, namesOf, siteName, zoneOf } from '../../components/words.ts';

/** The state in a few words: the heading of the panel, and all that the small panel says. */
export function headline(context: PanelContext | null): { text: string; tone: Tone } {
  if (!context) return { text: 'One moment', tone: 'calm' };
  const { state, request, policy, hold } = context;
  // Once it is saved there is no hold any more, only its request.
  const site = siteName((hold ?? request)?.adjustment.site ?? '');
  switch (state) {
    case 'nothing':
      return { text: 'Nothing is held here', tone: 'calm' };
    case 'signed-out':
    case 'stranger':
    case 'no-policy':
    case 'ask':
      return { text: 'This write-off needs approval', tone: 'wait' };
    case 'queued':
      return { text: 'Your request waits in the outbox', tone: 'wait' };
    case 'refused':
      return { text: 'The request was not accepted', tone: 'bad' };
    case 'waiting': {
      if (request?.consent) return { text: 'Another amount was approved: do you agree?', tone: 'wait' };
      if (request && openQuestion(request)) return { text: 'A question for you', tone: 'wait' };
      const step = request && currentStep(request);
      if (!step) return { text: 'Waiting for approval', tone: 'wait' };
      const until = shortMoment(step.dueAt, zoneOf(policy));
      return { text: `Waiting for ${namesOf(policy, waitingOn(request))} until ${until}`, tone: 'wait' };
    }
    case 'ready':
      return { text: 'Approved, ready to save', tone: 'good' };
    case 'differs':
      return { text: 'Not what was approved', tone: 'bad' };
    case 'denied':
      return { text: 'Denied', tone: 'bad' };
    case 'lapsed':
      return { text: 'The approval has lapsed', tone: 'bad' };
    case 'sent':
      return { text: `Waiting for ${site} to answer`, tone: 'wait' };
    case 'glass':
      return { text: 'May be saved once, without approval', tone: 'bad' };
    case 'glass-sent':
      return { text: `Waiting for ${site} to answer`, tone: 'wait' };
    case 'glass-saved':
      return { text: 'Saved without approval', tone: 'bad' };
    case 'applied':
      return { text: `Saved in ${site}`, tone: 'good' };
  }
}

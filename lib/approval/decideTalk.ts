import { commentBlocking } from './thread.ts';
import type { Command } from './commands.ts';
import type { Context } from './context.ts';
import { decidersOf } from './deciders.ts';
import { type Decision, accepted, refused } from './decision.ts';
import { mayNotDecide, notRequester, notWaiting } from './mayDecide.ts';
import { clockAfter, clockStopped, heldUntil, openQuestion, questionUntil } from './pause.ts';
import type { RequestState } from './state.ts';

type Talk = Extract<Command, { type: 'ask-back' | 'answer' | 'hold' | 'resume' | 'comment' | 'resolve' }>;

/** Questions, holds and comments: nothing is decided by them, and nobody's right to decide is taken away. */
export function decideTalk(state: RequestState, command: Talk, context: Context): Decision {
  const { requestId } = command;
  const { actor, now, policy } = context;
  const { step } = state;
  switch (command.type) {
    case 'ask-back': {
      const no = mayNotDecide(state, context) ?? pausedAlready(state, now);
      if (no) return no;
      const { question } = command;
      if (!question.trim())
        return refused('question-missing', 'Write what you want to know.', 'question-required');
      const until = questionUntil(now, policy);
      const clock = clockStopped(state, 'question', until, context);
      return accepted({
        type: 'request.asked-back',
        requestId,
        step,
        question: question.trim(),
        until,
        clock,
      });
    }
    case 'answer': {
      if (actor.id !== state.requester) return notRequester('answer');
      if (state.status !== 'waiting') return notWaiting(state);
      if (!openQuestion(state)) return refused('no-question', 'Nothing has been asked.', 'question-first');
      const answer = command.answer.trim();
      if (!answer) return refused('answer-missing', 'Write an answer.', 'answer-required');
      return accepted({
        type: 'request.answered',
        requestId,
        step,
        answer,
        clock: clockAfter(state, context),
      });
    }
    case 'hold': {
      const no = mayNotDecide(state, context) ?? pausedAlready(state, now);
      if (no) return no;
      const reason = command.reason.trim();
      if (!reason) return refused('reason-missing', 'Say why it has to wait.', 'hold-needs-reason');
      const until = heldUntil(command.until, now, policy);
      if (typeof until !== 'string') return until;
      const clock = clockStopped(state, 'hold', until, context);
      return accepted({ type: 'request.held', requestId, step, reason, until, clock });
    }
    case 'resume': {
      const no = mayNotDecide(state, context);
      if (no) return no;
      if (state.pause?.kind !== 'hold' || Date.parse(state.pause.until) <= Date.parse(now))
        return refused('not-held', 'This request is not on hold.', 'hold-first');
      return accepted({ type: 'request.resumed', requestId, step, clock: clockAfter(state, context) });
    }
    case 'comment':
      return comment(state, command, context);
    case 'resolve': {
      const said = state.thread?.find(({ id }) => id === command.comment);
      if (!said?.blocks) return refused('unknown-comment', 'There is no such open comment.', 'known-comment');
      if (said.resolved) return refused('resolved-already', 'It has been resolved already.', 'resolved-once');
      const may = [
        said.by,
        ...decidersOf(state, policy),
        ...(state.approvals ?? []).map(({ by }) => by),
        ...policy.fallback,
      ].filter((id) => id === said.by || id !== state.requester);
      if (!may.includes(actor.id))
        return refused(
          'not-resolver',
          'A comment is resolved by whoever wrote it, or by somebody who decides this request.',
          'comment-resolver',
        );
      return accepted({ type: 'comment.resolved', requestId, comment: command.comment });
    }
  }
}

function comment(
  state: RequestState,
  { id, requestId, text, mentions, blocks, replyTo }: Extract<Talk, { type: 'comment' }>,
  { policy }: Context,
): Decision {
  const words = text.trim();
  if (!words) return refused('comment-empty', 'Write something first.', 'comment-required');
  const unknown = mentions.find((one) => !policy.people.some((person) => person.id === one && person.active));
  if (unknown !== undefined)
    return refused('unknown-person', `"${unknown}" is no active person of the firm.`, 'mentioned-is-active');
  if (replyTo !== null && !state.thread?.some((one) => one.id === replyTo))
    return refused('unknown-comment', 'There is no such comment to answer.', 'known-comment');
  if (blocks && state.status !== 'waiting') return notWaiting(state);
  if (commentBlocking(state).length >= 20 && blocks)
    return refused('too-many-open', 'Twenty comments are unresolved; resolve one first.', 'open-comments');
  return accepted({
    type: 'request.commented',
    requestId,
    comment: id,
    text: words,
    mentions: [...new Set(mentions)],
    blocks,
    replyTo,
  });
}

function pausedAlready(state: RequestState, now: string): (Decision & { refusal: unknown }) | null {
  const { pause } = state;
  if (!pause || Date.parse(pause.until) <= Date.parse(now)) return null;
  return pause.kind === 'question'
    ? refused('question-open', 'A question is open already; wait for its answer or decide.', 'one-pause')
    : refused('on-hold', 'This request is on hold already; end that first.', 'one-pause');
}

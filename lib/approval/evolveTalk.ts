import type { ChainedEvent } from './events.ts';
import type { Clock, TalkBody } from './eventsTalk.ts';
import type { Pause, RequestState, Said } from './state.ts';

/** A request after a question, an answer, a hold or a comment. */
export function evolveTalk(
  state: RequestState,
  { actor: by, at, commandId, seq }: ChainedEvent,
  body: TalkBody,
): RequestState {
  const said = (kind: Said['kind'], text: string): readonly Said[] => [
    ...(state.thread ?? []),
    { id: commandId, kind, by, at, text },
  ];
  switch (body.type) {
    case 'request.asked-back': {
      const pause = paused(state, 'question', { by, at, until: body.until, text: body.question }, body.clock);
      return { ...withClock(state, body, seq), thread: said('question', body.question), pause };
    }
    case 'request.answered':
      return { ...withClock(state, body, seq), thread: said('answer', body.answer), pause: null };
    case 'request.held': {
      const pause = paused(state, 'hold', { by, at, until: body.until, text: body.reason }, body.clock);
      return { ...withClock(state, body, seq), thread: said('hold', body.reason), pause };
    }
    case 'request.resumed':
      return { ...withClock(state, body, seq), thread: said('resumed', ''), pause: null };
    case 'request.commented': {
      const { comment: id, text, mentions, replyTo, blocks } = body;
      const one: Said = { id, kind: 'comment', by, at, text, mentions, replyTo, ...(blocks && { blocks }) };
      return { ...state, thread: [...(state.thread ?? []), one] };
    }
    case 'comment.resolved': {
      const thread = state.thread ?? [];
      if (!thread.some(({ id }) => id === body.comment))
        throw new TypeError(`Event ${seq} resolves a comment that is not there.`);
      return {
        ...state,
        thread: thread.map((one) => (one.id === body.comment ? { ...one, resolved: { by, at } } : one)),
      };
    }
  }
}

function withClock(
  state: RequestState,
  { step, clock }: { step: number; clock: Clock },
  seq: number,
): RequestState {
  const waiting = state.route.steps[step];
  if (!waiting || step !== state.step)
    throw new TypeError(`Event ${seq} is about step ${step}, which does not wait.`);
  if (!clock) return state;
  return {
    ...state,
    route: { ...state.route, steps: state.route.steps.with(step, { ...waiting, ...clock }) },
  };
}

function paused(
  { route, step }: RequestState,
  kind: Pause['kind'],
  rest: Omit<Pause, 'kind' | 'was'>,
  clock: Clock,
): Pause {
  const waiting = route.steps[step];
  if (!clock || !waiting) return { kind, ...rest, was: null };
  const { dueAt, dueWhy, remindAt } = waiting;
  return { kind, ...rest, was: { dueAt, dueWhy, ...(remindAt !== undefined && { remindAt }) } };
}

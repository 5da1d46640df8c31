import { channelNames, helloEvent, readyEvent, type Answer, type Outgoing } from './channel.ts';

/** What the page world may ask. */
export interface PageChannel {
  /** Asks about one request; with `wait`, `settle` is called once with the final answer. */
  ask(request: Omit<Outgoing, 'id'>, settle: (answer: 'go' | 'hold') => void): Answer;
}

/**
 * The page world's end of the channel. Natives are captured now, before the page can replace them. Until the isolated
 * world has said its name everything goes: it starts before the page does, so that is before there is anything to send.
 */
export function openPageChannel(page: Window & typeof globalThis): PageChannel {
  const { document, CustomEvent } = page;
  const dispatch = document.dispatchEvent.bind(document);
  const listen = document.addEventListener.bind(document);
  const { parse, stringify } = JSON;
  // Read by the browser's own getter: one of the page's would learn the secret name, and could change an answer.
  const { get: detailOf } = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail') ?? {};
  const detail = detailOf ? Function.prototype.call.bind(detailOf) : () => 'null';
  const pending = new Map<number, (answer: 'go' | 'hold') => void>();
  let names: ReturnType<typeof channelNames> | null = null;
  let current: { id: number; answer: Answer } | null = null;
  let count = 0;

  const read = (event: Event): { id: number; answer: Answer } => parse(detail(event) as string);

  listen(helloEvent, (event) => {
    // First come, first served: the isolated script speaks before the page, so a second hello is the page's forgery.
    if (names) return;
    event.stopImmediatePropagation();
    names = channelNames(detail(event) as string);
    listen(names.answer, (reply) => {
      current = read(reply);
    });
    listen(names.later, (reply) => {
      const { id, answer } = read(reply);
      const settle = pending.get(id);
      pending.delete(id);
      if (answer !== 'wait') settle?.(answer);
    });
  });
  dispatch(new CustomEvent(readyEvent));

  return {
    ask(request, settle) {
      if (!names) return 'go';
      const id = ++count;
      current = null;
      dispatch(new CustomEvent(names.ask, { detail: stringify({ ...request, id }) }));
      // TypeScript cannot see that the dispatch above has run the listener.
      const given = current as { id: number; answer: Answer } | null;
      // No answer means that the isolated script is gone (the extension was updated): the network layer decides then.
      if (!given || given.id !== id) return 'go';
      if (given.answer === 'wait') pending.set(id, settle);
      return given.answer;
    },
  };
}

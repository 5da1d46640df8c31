/**
 * How the page world and the isolated world of one frame talk: DOM events under a name that only the two of them know.
 * Both start before any script of the page, so the name is exchanged before the page could listen. DOM events are
 * delivered at once, also across worlds, which is what makes a synchronous answer to `fetch` possible.
 */
export const helloEvent = 'countersign:hello';
export const readyEvent = 'countersign:ready';

/** A request that the page is about to send. `body` is text where it could be read, else null. */
export interface Outgoing {
  id: number;
  /** `lost`: a held request has failed, and the page has been told. */
  kind: 'fetch' | 'xhr' | 'beacon' | 'submit' | 'lost';
  method: string;
  url: string;
  body: string | null;
}

/** `go`: send it. `hold`: do not, and fail as a lost connection would. `wait`: a second answer follows. */
export type Answer = 'go' | 'hold' | 'wait';

/** Names of the events under one secret: asked by the page world, answered by the isolated one. */
export function channelNames(secret: string): { ask: string; answer: string; later: string } {
  return { ask: `${secret}:ask`, answer: `${secret}:answer`, later: `${secret}:later` };
}

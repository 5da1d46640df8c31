import type { Answer, Outgoing } from './channel.ts';

/** How a frame's gate judges a request, and whether a reduction stands there. */
export interface Judge {
  stands(): boolean;
  decide(request: Outgoing, later: (answer: 'go' | 'hold') => void): Answer;
}

const key = Symbol.for('countersign.judge');
type Judged = Document & { [key]?: Judge };

/** Lets the page around this document ask its gate. An extension's property is not the page's to see. */
export function offerJudge(document: Document, judge: Judge): void {
  (document as Judged)[key] = judge;
}

/** The gate of a frame on this page on whose screen a reduction stands: a dialog there may send through the page around it. */
export function innerJudge(document: Document): Judge | null {
  for (const frame of document.querySelectorAll('iframe')) {
    const judge = (frame.contentDocument as Judged | null)?.[key];
    if (judge?.stands()) return judge;
  }
  return null;
}

import type { Answer, Outgoing } from './channel.ts';

/** How a frame's gate judges a request, and whether a reduction stands there, or may until its judge has come. */
export interface InnerGate {
  stands(): boolean;
  decide(request: Outgoing, later: (answer: 'go' | 'hold') => void): Answer;
}

const key = Symbol.for('countersign.gate');
type Gated = Document & { [key]?: InnerGate };

/** Lets the page around this document ask its gate. An extension's property is not the page's to see. */
export function offerGate(document: Document, gate: InnerGate): void {
  (document as Gated)[key] = gate;
}

/** The gate of a frame on this page on whose screen a reduction stands: a dialog there may send through the page around it. */
export function innerGate(document: Document): InnerGate | null {
  for (const frame of document.querySelectorAll('iframe')) {
    const gate = (frame.contentDocument as Gated | null)?.[key];
    if (gate?.stands()) return gate;
  }
  return null;
}

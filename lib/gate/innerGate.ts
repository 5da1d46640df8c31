import { outerDocuments } from '../sites/surroundings.ts';
import type { Answer, Outgoing } from './channel.ts';

/** How a frame's gate judges a request, and whether a reduction stands there, or may until its judge has come. */
export interface InnerGate {
  stands(): boolean;
  decide(request: Outgoing, later: (answer: 'go' | 'hold') => void): Answer;
}

const key = Symbol.for('countersign.gate');
const opened = Symbol.for('countersign.opened');
type Gated = Document & { [key]?: InnerGate; [opened]?: Document[] };

/**
 * Lets the page around this document, or the one that opened its window, ask its gate. An extension's property is not the page's to
 * see.
 */
export function offerGate(document: Document, gate: InnerGate): void {
  (document as Gated)[key] = gate;
  if (document.defaultView?.parent !== document.defaultView) return;
  for (const outer of outerDocuments(document) as Gated[]) (outer[opened] ??= []).push(document);
}

/**
 * The gate of a frame on this page, or of a window that it opened, on whose screen a reduction stands: a dialog there may send through
 * this page.
 */
export function innerGate(document: Document): InnerGate | null {
  const own = document as Gated;
  const windows = (own[opened] ?? []).filter(({ defaultView }) => defaultView && !defaultView.closed);
  own[opened] = windows;
  const frames = Array.from(document.querySelectorAll('iframe'), (frame) => frame.contentDocument);
  for (const inner of [...frames, ...windows]) {
    const gate = (inner as Gated | null)?.[key];
    if (gate?.stands()) return gate;
  }
  return null;
}

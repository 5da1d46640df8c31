/** One sentence over the page, in a closed shadow root: the page can neither read nor press it. */

/** A way forward offered beside a sentence: its words, and what happens when a person takes it. */
export interface Instead {
  words: string;
  take(): void;
}

export const noteStyle = `
  :host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; }
  .note {
    position: fixed; inset: 16px 16px auto auto; width: min(360px, 100vw - 64px); padding: 16px;
    border-radius: 8px; background: #1f2937; color: #fff; font: 15px/1.5 system-ui; z-index: 2147483647;
  }
  .note p { margin: 0 0 12px; }
  .note button {
    all: unset; display: inline-block; padding: 6px 16px; border: 1px solid; border-radius: 8px;
  }
  .note button:focus-visible { outline: 2px solid gold; }
`;

/**
 * @param close takes the sentence away again
 * @param isSeen a press on the way forward counts only where this holds: a page may lay something over it
 */
export function noteOf(
  document: Document,
  why: string,
  close: () => void,
  instead?: Instead,
  isSeen = (_note: Element) => true,
): HTMLElement {
  const note = document.createElement('div');
  note.className = 'note';
  note.setAttribute('role', 'alert');
  const text = document.createElement('p');
  text.textContent = why;
  note.append(text);
  const button = (words: string, press: (event: Event) => void): void => {
    const one = document.createElement('button');
    one.type = 'button';
    one.textContent = words;
    one.addEventListener('click', press);
    note.append(one, ' ');
  };
  button('OK', close);
  if (instead)
    button(instead.words, (event) => {
      // A page cannot press it: what is pressed by a script is no person's word.
      if (!event.isTrusted || !isSeen(note)) return;
      instead.take();
      close();
    });
  return note;
}

/** An empty host with a closed root that holds this style. */
export function closedHost(document: Document, style: string): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('countersign-panel');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  root.append(sheet);
  return { host, root };
}

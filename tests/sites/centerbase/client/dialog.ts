import { command, type Command } from './controls.ts';
import { config } from './config.ts';
import { el, freshId } from './dom.ts';

interface DialogCommit {
  label: string;
  kind?: 'primary' | 'plain' | 'danger';
  /** True closes the dialog; false keeps it, with everything in it. */
  run: () => Promise<boolean>;
}

interface DialogOptions {
  title: string;
  body: HTMLElement;
  /** The first one is the one that Enter presses. */
  commits: DialogCommit[];
  /** Stands apart at the lower left. */
  aside?: DialogCommit;
  wide?: boolean;
  onClosed?: () => void;
}

/** Opens a dialog: in the page, at the end of the document, in a shadow tree there, in a frame, or in a window of its own. */
export function openDialog({ title, body, commits, aside, wide, onClosed }: DialogOptions): {
  close(): void;
} {
  let busy = false;
  const buttons: Command[] = [];
  const button = ({ label, kind = 'plain', run }: DialogCommit) => {
    const made = command({ label, kind, onPress: () => void attempt(run) });
    buttons.push(made);
    return made.node;
  };
  const heading = el('h2', { id: freshId() }, title);
  const panel = el(
    'div',
    {
      class: wide ? 'dialog wide' : 'dialog',
      ...(config.skin.dialog === 'bare'
        ? {}
        : { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': heading.id }),
      tabindex: -1,
      onkeydown: (event: KeyboardEvent) => onKey(event),
    },
    el('header', {}, heading),
    el('div', { class: 'content' }, body),
    el(
      'footer',
      {},
      aside ? button(aside) : null,
      el('span', { class: 'spring' }),
      command({ label: 'Cancel', onPress: () => close() }).node,
      ...commits.toReversed().map(button),
    ),
  );
  const unmount = mount(el('div', { class: 'shade' }, panel));
  (panel.querySelector<HTMLElement>('input:not([disabled]), select, textarea') ?? panel).focus();
  return { close };

  function close(): void {
    unmount();
    onClosed?.();
  }

  async function attempt(run: DialogCommit['run']): Promise<void> {
    if (busy) return;
    busy = true;
    for (const one of buttons) one.setDisabled(true);
    const done = await run();
    busy = false;
    for (const one of buttons) one.setDisabled(false);
    if (done) close();
  }

  function onKey(event: KeyboardEvent): void {
    const target = event.target;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement) || target.type !== 'text') return;
    event.preventDefault();
    if (commits[0]) void attempt(commits[0].run);
  }
}

/** @returns takes it away again */
function mount(shade: HTMLElement): () => void {
  if (config.skin.apart === 'window') return mountApart(shade);
  const root = mountHere(shade);
  return () => root.remove();
}

/** The window that a dialog is open in, if it has one of its own. */
let apart: (Window & typeof globalThis) | null = null;

export const dialogWindow = (): (Window & typeof globalThis) | null => apart;

/** The window shares the script of the page that opened it. */
function mountApart(shade: HTMLElement): () => void {
  const own = window.open('', '', 'popup,width=760,height=560') as typeof apart;
  if (!own) throw new Error('The window was blocked.');
  furnish(own.document, shade);
  apart = own;
  return () => {
    own.close();
    apart = null;
  };
}

function furnish(inner: Document, shade: HTMLElement): void {
  const style = document.querySelector('style')?.cloneNode(true);
  if (style) inner.head.append(style);
  inner.body.append(shade);
}

function mountHere(shade: HTMLElement): HTMLElement {
  if (config.skin.dialog === 'frame') {
    const frame = el('iframe', { class: 'cover', 'aria-label': 'Dialog' });
    document.body.append(frame);
    const fill = () => {
      const inner = frame.contentDocument;
      if (!inner || inner === shade.ownerDocument) return;
      furnish(inner, shade);
    };
    // Some browsers put another empty document into the frame a moment later.
    frame.addEventListener('load', fill);
    fill();
    return frame;
  }
  if (config.skin.dialog === 'place' || config.skin.dialog === 'bare') {
    (document.querySelector('main') ?? document.body).append(shade);
    return shade;
  }
  if (config.skin.dialog === 'portal') {
    const portal = el('div', {}, shade);
    document.body.append(portal);
    return portal;
  }
  const host = el('div');
  const style = el('style', {}, document.querySelector('style')?.textContent ?? '');
  host.attachShadow({ mode: 'open' }).append(style, shade);
  document.body.append(host);
  return host;
}

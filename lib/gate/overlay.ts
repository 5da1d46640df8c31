import type { Eyes } from '../sites/eyes.ts';
import type { Door } from './door.ts';
import { closedHost, noteOf, noteStyle, type Instead } from './note.ts';

/**
 * The panel inside the billing site: an extension page in an iframe, in a closed shadow root, made when first needed.
 * The page can neither read nor press it; it can only remove the host, and then it is put back.
 */
export interface Overlay {
  /** @param control what was pressed: the panel covers neither it nor the field that was edited last */
  open(control: Element | null): void;
  shut(): void;
  /** CSS pixels, as the panel asks for. */
  setHeight(height: number): void;
  /** Does nothing of the page lie over the panel? Asked before a press in it counts. */
  uncovered(): boolean;
  /** One sentence without the panel, for when the extension itself cannot be reached. */
  say(why: string, instead?: Instead): void;
}

const style = `${noteStyle}
  iframe {
    position: fixed; inset: 16px 16px auto auto; width: min(412px, calc(100vw - 32px)); height: 120px;
    max-height: calc(100vh - 32px); border: 0; border-radius: 12px; color-scheme: normal; background: transparent;
    box-shadow: 0 12px 40px rgb(0 0 0 / 28%), 0 2px 8px rgb(0 0 0 / 16%); z-index: 2147483647;
  }
  iframe.left { inset: 16px auto auto 16px; }
  iframe.bottom { inset: auto 16px 16px auto; }
  iframe.left.bottom { inset: auto auto 16px 16px; }
  @media (max-width: 520px) { iframe, iframe.left, iframe.bottom, iframe.left.bottom { inset: auto 8px 8px 8px; width: calc(100vw - 16px); max-height: 75vh; } }
  @media print { iframe { display: none; } }
`;

/** Corners in the order of preference, as the class that puts the panel there. */
const corners = ['', 'bottom', 'left', 'left bottom'] as const;
/** What the panel usually takes, CSS pixels. */
const usual = { width: 444, height: 640 };

/** The corner in which the panel covers least of these elements. */
function freeCorner(document: Document, avoid: readonly Element[]): string {
  const { innerWidth = 0, innerHeight = 0 } = document.defaultView ?? {};
  const height = Math.min(usual.height, innerHeight);
  const covered = corners.map((corner) => {
    const left = corner.includes('left') ? 0 : innerWidth - usual.width;
    const top = corner.includes('bottom') ? innerHeight - height : 0;
    return avoid.reduce((sum, element) => {
      const box = element.getBoundingClientRect();
      const wide = Math.min(box.right, left + usual.width) - Math.max(box.left, left);
      const high = Math.min(box.bottom, top + height) - Math.max(box.top, top);
      return sum + (wide > 0 && high > 0 ? wide * high : 0);
    }, 0);
  });
  return corners[covered.indexOf(Math.min(...covered))] ?? '';
}

/** Where it is looked at: parts of its width and height. */
const spots = [0.04, 0.2, 0.4, 0.6, 0.8, 0.96];

/**
 * Is this part of our panel what is on top wherever it can be seen? Also of what lets presses through, so that it only looks like the
 * panel. What a page draws in a shadow root of its own and lets presses through is not found (docs/threat-model.md).
 */
function isOnTop(document: Document, host: Element, part: Element): boolean {
  const { innerWidth = 0, innerHeight = 0 } = document.defaultView ?? {};
  const { left, top, width, height } = part.getBoundingClientRect();
  const all = document.createElement('style');
  all.textContent = '*, ::before, ::after { pointer-events: auto !important; }';
  document.documentElement.append(all);
  const clear = spots.every((x) =>
    spots.every((y) => {
      const [atX, atY] = [left + width * x, top + height * y];
      const outside = atX < 0 || atY < 0 || atX >= innerWidth || atY >= innerHeight;
      return outside || document.elementFromPoint(atX, atY) === host;
    }),
  );
  all.remove();
  return clear;
}

export function makeOverlay(document: Document, panelUrl: string, door: Door, eyes: Eyes): Overlay {
  let host: HTMLElement | null = null;
  let frame: HTMLIFrameElement | null = null;
  let opener: Element | null = null;

  /** A modal dialog makes all else inert, so while one is open the panel has to live inside it. */
  const home = (): Element => {
    const modal = Array.from(document.querySelectorAll('dialog')).findLast((one) => one.matches(':modal'));
    return modal ?? document.documentElement;
  };
  const watch = new MutationObserver(() => {
    if (host && !host.isConnected) home().append(host);
    if (host?.isConnected && !host.matches(':popover-open')) raise();
  });
  /** The browser's top layer lies over everything that a page can draw, and what came into it last lies on top. */
  const raise = (): void => {
    if (!host?.isConnected) return;
    if (host.matches(':popover-open')) host.hidePopover();
    host.showPopover();
  };
  door.guard<ToggleEvent>('toggle', ({ target, newState }) => {
    // Something newer lies over the panel, or the page has put the panel away.
    if (target === host ? !host?.matches(':popover-open') : newState === 'open') raise();
  });
  door.guard('fullscreenchange', () => raise());

  // A site that traps focus in its own dialog would pull it out of the panel at once; it need not know.
  for (const type of ['focusin', 'focusout', 'focus', 'blur'] as const)
    door.guard<FocusEvent>(type, (event) => {
      if (host && (event.target === host || event.relatedTarget === host)) event.stopImmediatePropagation();
    });

  /** An empty host with its closed root, in place of what was there. */
  const place = (): ShadowRoot => {
    watch.disconnect();
    host?.remove();
    const made = closedHost(document, style);
    ({ host } = made);
    host.popover = 'manual';
    home().append(host);
    raise();
    watch.observe(document, { childList: true, subtree: true });
    return made.root;
  };

  return {
    open(control) {
      const avoid = [control, eyes.field].filter((one): one is Element => one?.isConnected ?? false);
      if (host && frame) {
        if (host.parentElement !== home()) home().append(host);
        // To raise it is to hide it for a moment: a press or a caret in it would be lost for nothing.
        if (!isOnTop(document, host, frame)) raise();
        return;
      }
      opener = document.activeElement;
      const root = place();
      frame = document.createElement('iframe');
      frame.src = panelUrl;
      frame.title = 'Countersign: this save is waiting for approval';
      frame.allow = '';
      frame.className = freeCorner(document, avoid);
      root.append(frame);
    },
    shut() {
      watch.disconnect();
      const had = host?.matches(':focus-within') ?? false;
      host?.remove();
      host = null;
      frame = null;
      // Keyboard and screen-reader users come back to where they were.
      if (had && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    say(why, instead) {
      const close = (): void => {
        watch.disconnect();
        host?.remove();
        host = null;
      };
      frame = null;
      const isSeen = (note: Element): boolean => host !== null && isOnTop(document, host, note);
      place().append(noteOf(document, why, close, instead, isSeen));
    },
    uncovered: () => host === null || frame === null || isOnTop(document, host, frame),
    setHeight(height) {
      if (frame) frame.style.height = `${Math.max(44, height)}px`;
    },
  };
}

/**
 * The listeners of one frame, all registered on its window before any script of the page, so that they stand before every listener of
 * the page. What hears them may come later: the judge is put into a page only when it is needed.
 */
export interface Door {
  /** May stop and cancel the event. */
  guard<E extends Event>(type: Guarded, listener: (event: E) => void): void;
  /** Only looks on. */
  observe<E extends Event>(type: Observed, listener: (event: E) => void): void;
}

/** What one press with a pointer is made of, in its order. */
export const presses = [
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
] as const;

const guarded = [
  ...presses,
  'keydown',
  'submit',
  'focusin',
  'focusout',
  'focus',
  'blur',
  'toggle',
  'fullscreenchange',
  /** Of the Navigation API. */
  'navigate',
] as const;
const observed = [
  'pointerdown',
  'keydown',
  'input',
  'change',
  'click',
  'load',
  'hashchange',
  'popstate',
  'pagehide',
  'pageshow',
  /** Of the Navigation API. */
  'navigatesuccess',
] as const;
type Guarded = (typeof guarded)[number];
type Observed = (typeof observed)[number];

type Listener = (event: never) => void;

export function openDoor(view: Window & typeof globalThis): Door {
  const navigation = 'navigation' in view ? view.navigation : null;
  const hang = (types: readonly string[], passive: boolean): ((type: string, one: Listener) => void) => {
    const listeners = new Map<string, Listener[]>();
    for (const type of types) {
      const own: Listener[] = [];
      listeners.set(type, own);
      const target: EventTarget | null = type.startsWith('navigate') ? navigation : view;
      // An event that one of them has stopped is stopped for those after it too, as the browser would have it.
      const hear = (event: Event): void => {
        for (const listener of own) {
          if (event.cancelBubble) return;
          listener(event as never);
        }
      };
      target?.addEventListener(type, hear, passive ? { capture: true, passive } : { capture: true });
    }
    return (type, one) => void listeners.get(type)?.push(one);
  };
  const guard = hang(guarded, false);
  const observe = hang(observed, true);
  return { guard, observe };
}

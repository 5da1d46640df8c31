import type { Press, Reading, Watcher } from '../sites/reading.ts';
import { presses, type Door } from './door.ts';
import type { Trigger } from './pressAgain.ts';

/** What the notice layer needs from the frame that it works for. */
export interface NoticeRules {
  watcher: Watcher;
  /** May saves be stopped at all (mode `block`, or not known yet)? */
  holding(): boolean;
  /** True while a granted save is being pressed again: everything passes. */
  releasing(): boolean;
  /** Is exactly this covered by the grant that is being carried out? */
  granted(reading: Reading): boolean;
  /** A save was stopped. `trigger` is what to press again, null when only the request was seen. */
  hold(reading: Reading, trigger: Trigger | null, label: string | null): void;
  /** A form post that changes no value was stopped for a moment because the network layer is armed: send it when lifted. */
  passLater(form: HTMLFormElement, submitter: HTMLElement | null, post: Post): void;
  /** Nothing stands, and this post may take something off all the same: may it leave? `null` where there is no doubt. */
  doubted(post: Post): Promise<boolean> | null;
  /** Has this screen changed, so that nothing can be told of what it sends? Then the person has been told why. */
  changed(): boolean;
  /** Is the network layer armed for this tab? */
  armed(): boolean;
}

/** What the layer remembers. */
export interface Notice {
  /** What the person pressed last, at most two seconds ago: the thing to press again when only a request was seen. */
  recent(): Trigger | null;
}

/**
 * Notice layer: capture listeners in this frame explain before anything is sent. Registered at document_start on the
 * window, so they stand before every listener of the page.
 *
 * Pointer events before the click are only kept from the page's handlers, never cancelled: focus still moves, so a grid
 * cell that is being edited still loses focus and keeps what was typed.
 */
export function noticePresses(door: Door, rules: NoticeRules): Notice {
  const { watcher } = rules;
  let lastTrigger: { trigger: Trigger; label: string | null; at: number } | null = null;

  const stop = (event: Event) => event.stopImmediatePropagation();
  const pressed = (event: Event): Press | null => {
    const press = watcher.press(event.composedPath());
    return press && rules.granted(press.reading) ? null : press;
  };

  for (const type of presses) {
    door.guard<Event>(type, (event) => {
      if (rules.releasing()) return;
      const [target] = event.composedPath();
      if (type === 'click' && event.isTrusted && target instanceof Element)
        lastTrigger = { trigger: { kind: 'press', control: target }, label: null, at: performance.now() };
      const press = pressed(event);
      if (!press) return;
      if (!rules.holding()) {
        if (type === 'click') rules.hold(press.reading, null, press.label);
        return;
      }
      stop(event);
      if (type !== 'click') return;
      event.preventDefault();
      rules.hold(press.reading, { kind: 'press', control: press.control }, press.label);
    });
  }

  door.guard<KeyboardEvent>('keydown', (event) => {
    if (rules.releasing() || (event.key !== 'Enter' && event.key !== ' ')) return;
    const [target] = event.composedPath();
    if (!(target instanceof Element)) return;
    if (event.key === 'Enter')
      lastTrigger = {
        trigger: { kind: 'key', field: target, key: 'Enter' },
        label: null,
        at: performance.now(),
      };
    // A native button turns the key into a click, which is caught there; only a home-made one has to be caught here.
    if (target.matches('button, input, select, textarea, a[href], summary')) return;
    const press = pressed(event);
    if (!press || !rules.holding()) return;
    stop(event);
    event.preventDefault();
    rules.hold(press.reading, { kind: 'press', control: press.control }, press.label);
  });

  /** True when the post was stopped. */
  const stopPost = (
    event: Event,
    form: HTMLFormElement | null,
    submitter: HTMLElement | null,
    post: Post,
  ): boolean => {
    if (rules.releasing() || !rules.holding()) return false;
    const reading = watcher.standing();
    if (reading && rules.granted(reading)) return false;
    if (!reading && !watcher.harmless(post) && rules.changed()) {
      event.preventDefault();
      stop(event);
      return true;
    }
    const doubt = form && !reading && !watcher.harmless(post) ? rules.doubted(post) : null;
    if (doubt) {
      event.preventDefault();
      stop(event);
      void doubt.then((leaves) => leaves && form?.requestSubmit(submitter));
      return true;
    }
    if (!reading || watcher.harmless(post)) {
      if (!rules.armed() || !form) return false;
      event.preventDefault();
      stop(event);
      rules.passLater(form, submitter, post);
      return true;
    }
    event.preventDefault();
    stop(event);
    rules.hold(reading, submitter ? { kind: 'press', control: submitter } : recent(), null);
    return true;
  };
  const recent = (): Trigger | null =>
    lastTrigger && performance.now() - lastTrigger.at < 2000 ? lastTrigger.trigger : null;

  door.guard<SubmitEvent>('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method.toLowerCase() !== 'post') return;
    const data = new FormData(form, event.submitter);
    stopPost(event, form, event.submitter, { method: 'POST', url: form.action, body: bodyOf(data) });
  });

  // The Navigation API sees form.submit(), pristine prototypes and closed shadow roots too, with nothing patched.
  door.guard<NavigateEvent>('navigate', (event) => {
    if (!event.formData || !event.cancelable) return;
    stopPost(event, null, null, { method: 'POST', url: event.destination.url, body: bodyOf(event.formData) });
  });

  return { recent };
}

/** A request as a layer sees it before it is sent; `body` as text where it could be read. */
export interface Post {
  method: string;
  url: string;
  body: string | null;
}

/** What the worker is told of a request; a body that is longer is a file and no bill. */
export const announced = ({ method, url, body }: Post) => ({
  method,
  url: url.slice(0, 2000),
  body: body && body.length < 2_000_000 ? body : null,
});

function bodyOf(data: FormData): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of data) pairs.append(name, typeof value === 'string' ? value : value.name);
  return pairs.toString();
}

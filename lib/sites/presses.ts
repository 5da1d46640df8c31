import { controlOn, type Control } from './commit.ts';
import type { Eyes } from './eyes.ts';
import { isPress, isShown, nameOf, within } from './names.ts';
import type { Press } from './reading.ts';
import type { Readings } from './readings.ts';
import type { Saves } from './saves.ts';
import { pressesAmong, type Open } from './screen.ts';
import { dialogOf } from './surroundings.ts';

/** A prompt confirms what was pressed at most this long ago, milliseconds. */
const PROMPT = 5 * 60_000;
/** One press makes five events and more; what the first of them has shown counts for the others, milliseconds. */
const GESTURE = 300;

/** Which press commits what: the site's own buttons, forms sent by a key, and prompts that confirm an earlier press. */
export interface Presses {
  /** What was pressed last, for the prompt that may follow. */
  readonly last: { press: Press; open: Open; at: number } | null;
  press(path: readonly EventTarget[]): Press | null;
  /** Something has been typed: what a press was found to commit may have changed. */
  stir(): void;
  /** The confirm button of a prompt that is open now. */
  prompt(): Press | null;
  /** The control that would commit what this screen takes off. */
  controlOf(open: Open): Element | null;
  /** Prompts that are open now: they ask, and do not answer. */
  asking(): ReadonlySet<Element | null>;
  forget(): void;
}

/** @param note takes note of what the site says at this moment */
export function pressesOf(eyes: Eyes, saves: Saves, { read }: Readings, note: () => void): Presses {
  const { view, recall, update, mayCommit } = eyes;
  const { words } = view;
  let last: { press: Press; open: Open; at: number } | null = null;
  let gesture: { el: EventTarget | undefined; at: number; press: Press | null } | null = null;

  const commits = (open: Open, { el, name }: Control): boolean =>
    words.oneOf(open.commit, name) && within(open.scope, el) && dialogOf(el) === dialogOf(open.anchor);

  function press(path: readonly EventTarget[]): Press | null {
    const form = formOn(path);
    const direct = form ? null : controlOn(path);
    if (!form && !(direct && mayCommit(direct.name))) return null;
    const [el] = path;
    const same = gesture?.el === el && performance.now() - (gesture?.at ?? 0) < GESTURE && view.fresh;
    if (!same || !gesture) gesture = { el, press: committed(form, direct), at: performance.now() };
    return gesture.press;
  }

  function committed(form: HTMLFormElement | null, direct: Control | null): Press | null {
    update();
    const control = form ? submitOf(form) : direct;
    if (!control) return null;
    const now = performance.now();
    let clean: Open | null = null;
    for (const open of view.opens()) {
      if (!commits(open, control) || (clean && clean.scope !== open.scope)) continue;
      const reading = read(open, control.el);
      if (reading) return remember({ control: control.el, label: control.name, reading }, open, now);
      const own = recall.of(open);
      saves.letGo(open, true);
      if (!clean) sending(open);
      if (own) own.committed = performance.now();
      // The innermost screen that this control commits has nothing to hold; an outer one is not committed by it.
      clean ??= open;
    }
    return clean ? null : confirmed(control, now);
  }

  /** Confirm button of a prompt, over the screen that asked or in its place. */
  function confirmed(control: Control, now: number): Press | null {
    for (const open of view.opens()) {
      if (!words.oneOf(open.data.confirm, control.name)) continue;
      // What a press alone does is known from the press.
      if (open.data.rules.every((rule) => rule.type === 'act')) continue;
      const reading = read(open, control.el);
      if (reading) return remember({ control: control.el, label: control.name, reading }, open, now);
    }
    if (!last || now - last.at > PROMPT || !words.oneOf(last.open.data.confirm, control.name)) return null;
    return remember({ ...last.press, control: control.el, label: control.name }, last.open, now);
  }

  function remember(press: Press, open: Open, at: number): Press {
    last = { press, open, at };
    sending(open);
    return press;
  }

  /** From here on the site may answer. */
  function sending(open: Open): void {
    note();
    saves.committing(open);
    view.attend(true);
  }

  /** The control that a form is submitted with when nobody pressed one. */
  function submitOf(form: HTMLFormElement): Control | null {
    const opens = view.opens();
    for (const el of form.querySelectorAll('button, input, a, [role="button"]')) {
      const control = { el, name: isPress(el) ? nameOf(el) : '' };
      if (control.name && opens.some((open) => commits(open, control))) return control;
    }
    return null;
  }

  /** Visible controls of the page with one of these names, those drawn last first. */
  function shownControls(patterns: readonly string[]): Control[] {
    if (!patterns.length) return [];
    const plan = view.plan();
    return pressesAmong(patterns, plan, plan.items, words)
      .filter((item) => isShown(item.el))
      .map((item) => ({ el: item.el, name: plan.name(item) }))
      .reverse();
  }

  return {
    get last() {
      return last;
    },
    press,
    stir() {
      gesture = null;
    },
    prompt() {
      update();
      const asked = [...view.opens(), ...(last ? [last.open] : [])];
      for (const control of shownControls(asked.flatMap((open) => open.data.confirm))) {
        const found = confirmed(control, performance.now());
        if (found) return found;
      }
      return null;
    },
    controlOf: (open) => shownControls(open.commit).find((control) => commits(open, control))?.el ?? null,
    asking: () => new Set(shownControls(last?.open.data.confirm ?? []).map(({ el }) => dialogOf(el))),
    forget() {
      last = null;
      gesture = null;
    },
  };
}

/** The form of a submit event, if the path begins with one. */
function formOn([first]: readonly EventTarget[]): HTMLFormElement | null {
  const el = first as Element | undefined;
  return el?.localName === 'form' ? (el as HTMLFormElement) : null;
}

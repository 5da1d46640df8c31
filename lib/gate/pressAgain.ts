/**
 * Presses a control again after approval, so that the site itself makes the request with its own fresh tokens.
 * A replayed request would carry stale view state; a pressed button never does.
 */
export type Trigger = { kind: 'press'; control: Element } | { kind: 'key'; field: Element; key: string };

const button = { bubbles: true, cancelable: true, composed: true, button: 0 };

/** Is the trigger still on the page? A re-rendered site may have replaced it. */
export function isThere(trigger: Trigger): boolean {
  return (trigger.kind === 'press' ? trigger.control : trigger.field).isConnected;
}

/** Plays the events that a person's press would have made, in their order. */
export function pressAgain(trigger: Trigger): void {
  if (trigger.kind === 'key') {
    const { field, key } = trigger;
    const init = { key, code: key, keyCode: 13, bubbles: true, cancelable: true, composed: true };
    const proceed = field.dispatchEvent(new KeyboardEvent('keydown', init));
    field.dispatchEvent(new KeyboardEvent('keyup', init));
    // A scripted key does not submit a form, as a real Enter would have done unless the page prevented it.
    const form = proceed && 'form' in field && field.form instanceof HTMLFormElement ? field.form : null;
    if (form) submitByDefault(form);
    return;
  }
  const { control } = trigger;
  // Handlers on any of these may be the one that saves.
  control.dispatchEvent(
    new PointerEvent('pointerdown', { ...button, pointerType: 'mouse', isPrimary: true }),
  );
  control.dispatchEvent(new MouseEvent('mousedown', button));
  control.dispatchEvent(new PointerEvent('pointerup', { ...button, pointerType: 'mouse', isPrimary: true }));
  control.dispatchEvent(new MouseEvent('mouseup', button));
  if (control instanceof HTMLElement) control.click();
  else control.dispatchEvent(new MouseEvent('click', button));
}

/** Implicit submission (HTML, "implicit submission"): the default button is clicked, else the form is submitted. */
function submitByDefault(form: HTMLFormElement): void {
  const fallback = Array.from(form.elements).find(
    (one) => (one instanceof HTMLInputElement || one instanceof HTMLButtonElement) && one.type === 'submit',
  );
  if (fallback instanceof HTMLElement) fallback.click();
  else form.requestSubmit();
}

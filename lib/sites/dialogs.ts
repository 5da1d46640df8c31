/** Is this element a dialog by its own word? */
export function isDialog(el: Element): boolean {
  const role = el.getAttribute('role');
  return (
    role === 'dialog' ||
    role === 'alertdialog' ||
    el.localName === 'dialog' ||
    el.getAttribute('aria-modal') === 'true'
  );
}

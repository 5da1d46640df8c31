import { browser } from 'wxt/browser';

/** Opens the options page in a tab, or comes back to it. */
export function openOptions(): void {
  void browser.runtime.openOptionsPage();
}

import type { PageConfig } from '../page.ts';

/** What the server put into the document. */
export const config: PageConfig = JSON.parse(
  document.querySelector('script[type="application/json"]')?.textContent ?? '{}',
) as PageConfig;

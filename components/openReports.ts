import { browser } from 'wxt/browser';

/** Opens the reports page in a tab, at one of its parts, or comes back to it. */
export function openReports(part: 'overdue' | 'try'): void {
  void show(`${browser.runtime.getURL('/reports.html')}#${part}`);
}

async function show(url: string): Promise<void> {
  const [page = url] = url.split('#');
  const open = (await browser.tabs.query({})).find((tab) => tab.url?.startsWith(page));
  if (open?.id !== undefined) await browser.tabs.update(open.id, { active: true, url });
  else await browser.tabs.create({ url });
}

import { config } from './config.ts';

type Page = (main: HTMLElement, params: string[]) => void | Promise<void>;

const routes: { pattern: RegExp; page: Page }[] = [];
let outlet: (path: string) => HTMLElement = () => document.body;

/** `:id` in a pattern stands for one part of the path. */
export function route(pattern: string, page: Page): void {
  routes.push({ pattern: new RegExp(`^${pattern.replaceAll(':id', '([^/]+)')}$`), page });
}

/** Starts the router; `into` gives the element that a page draws itself in. */
export function startRouter(into: (path: string) => HTMLElement): void {
  outlet = into;
  if (config.skin.route === 'hash') history.replaceState(null, '', `/app#${here()}`);
  addEventListener('popstate', () => show());
  show();
}

/** Where we are, in whichever part of the address this firm's version keeps it. */
function here(): string {
  return config.skin.route === 'hash' && location.hash ? location.hash.slice(1) : location.pathname;
}

export function go(path: string): void {
  const address = config.skin.route === 'hash' ? `/app#${path}` : path;
  if (path !== here()) history.pushState(null, '', address);
  show();
}

export function show(): void {
  for (const { pattern, page } of routes) {
    const match = pattern.exec(here());
    if (match) {
      void page(outlet(here()), match.slice(1));
      return;
    }
  }
  outlet(here()).replaceChildren('Page not found.');
}

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
  addEventListener('popstate', () => show());
  show();
}

export function go(path: string): void {
  if (path !== location.pathname) history.pushState(null, '', path);
  show();
}

export function show(): void {
  for (const { pattern, page } of routes) {
    const match = pattern.exec(location.pathname);
    if (match) {
      void page(outlet(location.pathname), match.slice(1));
      return;
    }
  }
  outlet(location.pathname).replaceChildren('Page not found.');
}

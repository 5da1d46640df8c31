import type { Send } from './job.ts';

/**
 * A frame's way to a replica that runs in the same page: what a page may call to send something, with the same events as
 * the browser's own. Put in before the gate, which stands before these as it stands before the browser's.
 */
export function localNetwork(view: Window & typeof globalThis, send: Send): void {
  const absolute = (url: string | URL): string => new URL(url, view.document.baseURI).href;

  view.fetch = (input, init = {}) =>
    send(absolute(input instanceof view.Request ? input.url : input), { ...init, signal: null });

  view.XMLHttpRequest = class extends view.EventTarget {
    status = 0;
    responseText = '';
    #method = '';
    #url = '';
    readonly #headers: Record<string, string> = {};
    open(method: string, url: string | URL): void {
      [this.#method, this.#url] = [method, absolute(url)];
    }
    setRequestHeader(name: string, value: string): void {
      this.#headers[name] = value;
    }
    send(body?: string | null): void {
      const said = (type: string): void => {
        for (const each of [type, 'loadend']) this.dispatchEvent(new view.ProgressEvent(each));
      };
      if (this.#url.startsWith('blob:')) {
        view.setTimeout(said, 0, 'error');
        return;
      }
      void send(this.#url, { method: this.#method, headers: this.#headers, body: body ?? null }).then(
        async (given) => {
          this.status = given.status;
          this.responseText = await given.text();
          said('load');
        },
      );
    }
  } as unknown as typeof XMLHttpRequest;
}

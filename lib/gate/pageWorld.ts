import type { PageChannel } from './pageChannel.ts';

/**
 * Page-world layer: stands before fetch, XHR, beacon and form.submit so that a held save fails in place, at once, as a
 * lost connection would, and the site keeps its form. It is a convenience, not the wall: workers and frames of other
 * origins go round it (see docs/architecture.md), and the network layer holds those.
 *
 * Every replacement is a Proxy of the native function, so `toString`, `name` and `length` stay what sites check for.
 */
export function holdRequests(page: Window & typeof globalThis, channel: PageChannel): void {
  const { Reflect, Promise, TypeError, Proxy, WeakMap, URL, String } = page;
  const base = () => page.document.baseURI;
  const safe = /^(get|head|options|trace)$/i;

  const words = new page.TextDecoder();
  /** The body as text when that costs nothing; a stream or a blob is not opened. */
  const text = (body: unknown): string | null => {
    if (body === undefined || body === null) return '';
    if (typeof body === 'string') return body;
    if (body instanceof page.ArrayBuffer || page.ArrayBuffer.isView(body))
      return words.decode(body as ArrayBuffer);
    if (body instanceof page.URLSearchParams) return body.toString();
    if (body instanceof page.FormData) {
      const pairs = new page.URLSearchParams();
      for (const [name, value] of body) pairs.append(name, typeof value === 'string' ? value : value.name);
      return pairs.toString();
    }
    return null;
  };
  const absolute = (url: unknown): string => {
    try {
      return new URL(String(url), base()).href;
    } catch {
      return String(url); // An address that does not parse fails by itself when it is sent.
    }
  };
  const wrap = <F extends (...args: never[]) => unknown>(
    owner: object,
    name: string,
    run: (native: F, self: unknown, args: Parameters<F>) => unknown,
  ): void => {
    const found: unknown = Reflect.get(owner, name);
    if (typeof found !== 'function') return;
    const proxy = new Proxy(found, {
      apply: (native, self: unknown, args: unknown[]) => run(native as F, self, args as Parameters<F>),
    });
    const descriptor = Reflect.getOwnPropertyDescriptor(owner, name);
    Reflect.defineProperty(owner, name, { ...descriptor, value: proxy });
  };

  wrap<typeof fetch>(page, 'fetch', (native, self, args) => {
    const [input, init] = args;
    const request = input instanceof page.Request ? input : null;
    const method = String(init?.method ?? request?.method ?? 'GET');
    const send = () => Reflect.apply(native, self, args);
    if (safe.test(method)) return send();
    const lost = () => new TypeError('Failed to fetch');
    let settle: (answer: 'go' | 'hold') => void = () => {};
    const later = new Promise<Response>((resolve, reject) => {
      settle = (answer) => (answer === 'go' ? resolve(send()) : reject(lost()));
    });
    const url = absolute(request && input === request ? request.url : input);
    const ask = (body: string | null) =>
      channel.ask({ kind: 'fetch', method, url, body }, (final) => settle(final));
    const own = init?.body ?? request;
    if (own instanceof page.Blob || (own instanceof page.Request && !own.bodyUsed)) {
      // Only to be read from a copy, and a moment later.
      const copy = own instanceof page.Request ? own.clone() : own;
      const decide = (body: string | null) => {
        const answer = ask(body);
        if (answer !== 'wait') settle(answer);
      };
      copy.text().then(decide, () => decide(null));
      return later;
    }
    const answer = ask(text(own));
    if (answer === 'go') return send();
    if (answer === 'hold') return Promise.reject(lost());
    return later;
  });

  const opened = new WeakMap<object, { method: string; url: string; async: boolean }>();
  const xhr = page.XMLHttpRequest.prototype;
  const nativeOpen = xhr.open;
  const listen = xhr.addEventListener;
  wrap<(...args: unknown[]) => unknown>(xhr, 'open', (native, self, args) => {
    const [method, url, async] = args;
    if (self instanceof page.XMLHttpRequest)
      opened.set(self, { method: String(method), url: absolute(url), async: async !== false });
    return Reflect.apply(native, self, args);
  });
  wrap<(...args: unknown[]) => unknown>(xhr, 'send', (native, self, args) => {
    const known = self instanceof page.XMLHttpRequest ? opened.get(self) : undefined;
    const send = () => Reflect.apply(native, self, args);
    if (!known || safe.test(known.method)) return send();
    // An address that leads nowhere fails by the browser's own means: events, readyState and status are all genuine.
    const fail = () => {
      // Behind the page's own listeners, so that its form is free again.
      const tell = () => void channel.ask({ kind: 'lost', method: '', url: '', body: null }, () => {});
      Reflect.apply(listen, self, ['loadend', tell, { once: true }]);
      Reflect.apply(nativeOpen, self, ['GET', `blob:${page.location.origin}/countersign-held`, known.async]);
      return Reflect.apply(native, self, []);
    };
    const answer = channel.ask(
      { kind: 'xhr', method: known.method, url: known.url, body: text(args[0]) },
      (final) => {
        // One that could not wait has failed already.
        if (known.async) void (final === 'go' ? send() : fail());
      },
    );
    if (answer === 'go') return send();
    // One that waits for its answer cannot wait for ours.
    return answer === 'hold' || !known.async ? fail() : undefined;
  });

  wrap<Navigator['sendBeacon']>(page.Navigator.prototype, 'sendBeacon', (native, self, args) => {
    const answer = channel.ask(
      { kind: 'beacon', method: 'POST', url: absolute(args[0]), body: text(args[1]) },
      (final) => {
        if (final === 'go') Reflect.apply(native, self, args);
      },
    );
    return answer === 'go' ? Reflect.apply(native, self, args) : answer === 'wait';
  });

  wrap<() => void>(page.HTMLFormElement.prototype, 'submit', (native, self, args) => {
    const send = () => Reflect.apply(native, self, args);
    // A control named "method" or "action" hides the property, so the attributes are read.
    const attribute = (name: string): string =>
      String(Reflect.apply(page.Element.prototype.getAttribute, self, [name]) ?? '');
    const method = attribute('method') || 'GET';
    if (safe.test(method)) return send();
    const form = self as HTMLFormElement;
    const url = absolute(attribute('action') || page.location.href);
    const answer = channel.ask(
      { kind: 'submit', method, url, body: text(new page.FormData(form)) },
      (final) => {
        if (final === 'go') send();
      },
    );
    return answer === 'go' ? send() : undefined;
  });
}

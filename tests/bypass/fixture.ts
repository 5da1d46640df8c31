import { demoLedger } from '../sites/ledger.ts';
import type { BillingSite } from '../sites/billing-site.ts';
import { attack, before, covers } from './hostilePage.ts';
import { fixturePage } from './fixturePage.ts';

export const origin = 'https://app.clio.com';

/** A page under the billing site's real host name that sends saves in every way there is, and writes down what arrives. */
export interface Fixture extends BillingSite {
  /** Ways whose request reached the server since the last `clear`. */
  readonly arrived: Set<string>;
  clear(): void;
}

const html = (body: string) =>
  new Response(`<!doctype html><meta charset="utf-8">${body}`, {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
const script = (body: string) => new Response(body, { headers: { 'content-type': 'text/javascript' } });

/** Each kind of worker posts when it is told what and where. */
const worker = (answer: string) =>
  `onmessage = ({ data, source }) => { fetch(data.url, { method: 'POST', body: data.body }).catch(() => {}).then(() => ${answer}.postMessage(data.way)); };`;
const sharedWorker = `onconnect = ({ ports }) => { ports[0].${worker('ports[0]')} };`;

export function bypassFixture(): Fixture {
  const arrived = new Set<string>();
  return {
    id: 'clio',
    hosts: ['app.clio.com'],
    home: '/edit',
    ledger: demoLedger(),
    writes: [],
    failNext: null,
    arrived,
    clear: () => arrived.clear(),
    reset: () => arrived.clear(),
    fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      const way = searchParams.get('way');
      if (way !== null) {
        arrived.add(way);
        return new Response(null, { status: 204, headers: { 'access-control-allow-origin': '*' } });
      }
      if (pathname === '/ping') return html('');
      if (pathname === '/worker.js') return script(worker('self'));
      if (pathname === '/service.js') return script(worker('source'));
      if (pathname === '/shared.js') return script(sharedWorker);
      if (pathname === '/edit') return html(fixturePage(true));
      if (pathname === '/hostile')
        return html(`<script>${before}</script>${fixturePage(true)}<script>${attack}${covers}</script>`);
      if (pathname === '/elsewhere') return html(fixturePage(false));
      return new Response('', { status: pathname === '/favicon.ico' ? 204 : 404 });
    },
  };
}

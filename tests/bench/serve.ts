import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { billPage, listPage } from './bill.ts';

/** Serves the measured pages over TLS on loopback, isolated so that the page's clock is exact to 5 µs. */
export async function servePages(): Promise<{ port: number; close(): void }> {
  const certificate = await generate([{ name: 'commonName', value: 'Countersign bench' }], { keySize: 2048 });
  const pages: Record<string, () => string> = { '/bill': billPage, '/list': listPage };
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    const page = pages[new URL(request.url ?? '/', 'https://app.clio.com').pathname];
    response.writeHead(page ? 200 : request.method === 'POST' ? 204 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(page?.());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

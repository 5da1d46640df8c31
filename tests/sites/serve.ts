import { createServer as createHttps } from 'node:https';
import { createServer as createHttp } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { generate } from 'selfsigned';
import type { BillingSite } from './billing-site.ts';

/** The replicas on loopback, under their real host names. */
export interface ServedSites {
  /** TLS port on 127.0.0.1 that answers for every host of every site. */
  readonly port: number;
  /** Port of a proxy that leads each of those hosts to `port` (for Firefox, which has no resolver rules). */
  readonly proxyPort: number;
  /** For Chromium's --host-resolver-rules. */
  readonly resolverRules: string;
  close(): Promise<void>;
}

/**
 * Serves the replicas with a self-signed certificate made now.
 * A host that no replica answers for gets 421, so that a test never mistakes a wrong address for a good one.
 */
export async function serveSites(sites: readonly BillingSite[]): Promise<ServedSites> {
  const hosts = sites.flatMap((site) => site.hosts.map((host) => ({ host, site })));
  const certificate = await generate([{ name: 'commonName', value: 'Countersign replicas' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: hosts.map(({ host }) => ({ type: 2, value: host })) }],
  });
  const listener = getRequestListener(async (request) => {
    const { hostname } = new URL(request.url);
    const served = hosts.find(({ host }) => host === hostname);
    if (!served) return new Response('No replica answers for this host.', { status: 421 });
    return served.site.fetch(request);
  });
  const server = createHttps({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    void listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;

  const tunnels = new Set<Socket>();
  const proxy = createHttp((_request, response) => {
    response.writeHead(403).end();
  });
  proxy.on('connect', (request, client: Socket) => {
    const host = (request.url ?? '').split(':')[0];
    if (!hosts.some((one) => one.host === host)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const socket of [client, upstream]) {
      tunnels.add(socket);
      // A browser that is killed resets its tunnels; that is no failure of the proxy.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => tunnels.delete(socket));
    }
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));

  return {
    port,
    proxyPort: (proxy.address() as AddressInfo).port,
    resolverRules: hosts.map(({ host }) => `MAP ${host}:443 127.0.0.1:${port}`).join(', '),
    async close() {
      for (const socket of tunnels) socket.destroy();
      server.closeAllConnections();
      proxy.closeAllConnections();
      await Promise.all([server, proxy].map((one) => new Promise((done) => one.close(done))));
    },
  };
}

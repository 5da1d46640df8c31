import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The endpoint seen through a door of ours. */
export interface ShyEndpoint {
  readonly url: string;
  /** From now on the policy is given out as well. */
  open(): void;
  close(): Promise<void>;
}

/** Leads to the endpoint, but keeps its policy back: the moment after signing in, for as long as a test needs it. */
export async function shyEndpoint(endpointUrl: string): Promise<ShyEndpoint> {
  let shy = true;
  const server = createServer((request, response) => {
    if (shy && request.url?.startsWith('/v1/policy') && request.method === 'GET') {
      response.writeHead(503).end();
      return;
    }
    const { method, headers, url } = request;
    const onward = ask(new URL(url ?? '/', endpointUrl), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    // A browser that leaves ends its live stream at the endpoint too.
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open() {
      shy = false;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

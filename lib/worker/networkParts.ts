import { browser } from 'wxt/browser';
import { makeNetwork, type Network, type SeenRequest, type Sighting } from '../gate/network.ts';
import { resourceTypes } from '../gate/resourceTypes.ts';
import { sites } from '../sites/all.ts';
import { wires } from '../sites/wires.ts';

/** The network layer of this browser. */
export function browserNetwork(options: {
  sighted: (sighting: Sighting) => void;
  log: (error: unknown) => void;
}): Network {
  const own: Record<string, string> | undefined = browser.declarativeNetRequest.ResourceType;
  const types = own ? Object.values(own) : resourceTypes.firefox;
  return makeNetwork(browser, { types, sites, wires, ...options });
}

/**
 * Connects the network layer to the browser's requests. To be called while the worker's script runs for the first time: a listener
 * that is registered later is not there when a request wakes the worker, and the request would pass.
 */
export function watchRequests(network: Network): void {
  const seen = { urls: browser.runtime.getManifest().host_permissions ?? [] };
  // Firefox, and Chromium where a firm has installed this by force. Elsewhere Chromium takes the listener, without a word, and
  // never calls it: then the second one looks on, and the browser's own rules do the holding.
  let canStop = false;
  const stop = (request: SeenRequest) => {
    canStop = true;
    const stopped = network.onBeforeRequest(request, true);
    if (stopped instanceof Promise) return stopped.then((cancel) => ({ cancel }));
    return stopped ? { cancel: true } : undefined;
  };
  type Listener = Parameters<typeof browser.webRequest.onBeforeRequest.addListener>[0];
  browser.webRequest.onSendHeaders.addListener((request) => network.onSendHeaders(request), seen);
  browser.webRequest.onCompleted.addListener(
    (request) => network.onFinished(request, request.statusCode),
    seen,
  );
  browser.webRequest.onErrorOccurred.addListener(
    (request) => network.onFinished(request, 0, request.error),
    seen,
  );
  // A promise is an answer too (measured in both browsers); the types do not know it.
  browser.webRequest.onBeforeRequest.addListener(stop as Listener, seen, ['blocking', 'requestBody']);
  browser.webRequest.onBeforeRequest.addListener(
    (request) => {
      if (!canStop) void network.onBeforeRequest(request, false);
      return undefined;
    },
    seen,
    ['requestBody'],
  );
}

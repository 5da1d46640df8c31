import { browser } from 'wxt/browser';
import { makeNetwork, type Network } from '../gate/network.ts';
import { sites } from '../sites/all.ts';
import { siteOf } from '../sites/host.ts';
import { lexicon } from '../sites/text.ts';

/** Types that can carry a write, where the browser does not list its own: a beacon is `ping` in one and `beacon` in the other. */
const knownTypes = ['main_frame', 'sub_frame', 'xmlhttprequest', 'ping', 'beacon', 'object', 'other'];

/** The network layer of this browser. */
export function browserNetwork(log: (error: unknown) => void): Network {
  const own: Record<string, string> | undefined = browser.declarativeNetRequest.ResourceType;
  const types = own ? Object.values(own) : knownTypes.filter((type) => type !== 'ping');
  return makeNetwork(browser, { types, harmless: [], isHarmless, log });
}

/** Known by address alone to change no value; what also needs a look at the body or the screen is the content script's to say. */
function isHarmless(method: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname, search } = new URL(url);
  const site = siteOf(hostname, sites);
  if (!site) return false;
  const words = lexicon(site.terms);
  return site.harmless.some(
    (known) =>
      !('body' in known && known.body) &&
      !('trigger' in known && known.trigger) &&
      words.is(known.method, method.toUpperCase()) &&
      words.find(known.path, pathname + search) !== null,
  );
}

/** Which address a request came from, for the limit on sign-ins. */

/** By what a proxy in front says whose request it passes on. */
export interface Proxy {
  /** Addresses of the proxies; from anybody else the header is not believed. */
  addresses: readonly string[];
  /** Header to which each proxy adds the address that it was called from. */
  header: string;
}

/** An IPv4 address that was called through IPv6 is the same one. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/iu, '');

/**
 * The address of the caller. From the right of the header, the first that is no proxy of ours: what stands further left, the caller
 * may have written.
 * @param remote address of the connection
 */
export function callerOf(remote: string, header: string | undefined, proxy: Proxy | null): string {
  const own = new Set(proxy?.addresses.map(plain));
  const way = [...(header ?? '').split(',').map(plain), plain(remote)];
  for (let at = way.length - 1; at >= 0; at -= 1) {
    const address = way[at] ?? '';
    if (!own.has(address)) return address || plain(remote);
  }
  return plain(remote);
}

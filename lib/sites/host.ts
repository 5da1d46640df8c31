import type { SightData } from './site.ts';

const fits = (host: string, pattern: string): boolean =>
  pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1
    : host === pattern;

/**
 * The site that a host name belongs to.
 * @param host as in the address bar, without a port
 * @returns `null` for hosts of nobody, and for help, marketing and support hosts of a vendor
 */
export function siteOf<S extends Pick<SightData, 'hosts' | 'excludedHosts'>>(
  host: string,
  sites: readonly S[],
): S | null {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return (
    sites.find(
      (site) =>
        site.hosts.some((pattern) => fits(name, pattern)) &&
        !site.excludedHosts.some((pattern) => fits(name, pattern)),
    ) ?? null
  );
}

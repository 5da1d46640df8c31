import type { BillingSite } from '../sites/billing-site.ts';
import { centerbaseSite } from '../sites/centerbase/site.ts';
import { skinFor as centerbaseSkin } from '../sites/centerbase/skin.ts';
import { clioSite } from '../sites/clio/site.ts';
import { skinOf as clioSkin } from '../sites/skin.ts';
import { timesolvSite } from '../sites/timesolv/site.ts';
import { skinFor as timesolvSkin } from '../sites/timesolv/skin.ts';

/** The replicas by name, and the skins that their seeds give. */
export type SiteId = BillingSite['id'];

export const hosts: Record<SiteId, string> = {
  clio: 'app.clio.com',
  timesolv: 'apps.timesolv.com',
  centerbase: 'hartwell.centerbase.com',
};

export const makers: Record<SiteId, (seed: number) => BillingSite> = {
  clio: (seed) => clioSite({ seed }),
  timesolv: (seed) => timesolvSite({ seed }),
  centerbase: (seed) => centerbaseSite({ seed }),
};

const skins: Record<SiteId, (seed: number) => object> = {
  clio: (seed) => ({ ...clioSkin(seed), seed: 0 }),
  timesolv: timesolvSkin,
  centerbase: centerbaseSkin,
};

export const skinText = (site: SiteId, seed: number): string => JSON.stringify(skins[site](seed));

/** Does a page open windows in this skin? There the browser's own mouse does not reach. */
export const opensWindows = (site: SiteId, seed: number): boolean =>
  'apart' in skins[site](seed) && (skins[site](seed) as { apart: string }).apart === 'window';

/** `count` seeds from `from` on, without those whose skin an earlier one has; a family with few skins gives fewer. */
export function seedsOf(site: SiteId, from: number, count: number): number[] {
  const known = new Map<string, number>();
  for (let seed = from; seed < from + count; seed++) {
    const skin = skinText(site, seed);
    if (!known.has(skin)) known.set(skin, seed);
  }
  return [...known.values()];
}

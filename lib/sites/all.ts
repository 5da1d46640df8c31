import { centerbase } from './centerbase/site.ts';
import { clio } from './clio/site.ts';
import { timesolv } from './timesolv/site.ts';
import type { SiteData } from './site.ts';

/** Every billing site that is known. */
export const sites: readonly SiteData[] = [clio, timesolv, centerbase];

import { centerbaseWire } from './centerbase/wire.ts';
import { clioWire } from './clio/wire.ts';
import { timesolvWire } from './timesolv/wire.ts';
import type { Wire } from './wire.ts';

/** The wire vocabulary of every billing site that is known; apart from the sites, because content scripts need none of it. */
export const wires: readonly Wire[] = [clioWire, timesolvWire, centerbaseWire];

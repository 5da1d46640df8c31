import { centerbaseBillScenes } from './centerbase-bills.ts';
import { centerbaseEntryScenes } from './centerbase-entries.ts';
import { centerbaseMoneyScenes } from './centerbase-money.ts';
import { centerbaseOfficeScenes } from './centerbase-office.ts';
import { clioBillScenes } from './clio-bills.ts';
import { clioEntryScenes } from './clio-entries.ts';
import { clioLineScenes } from './clio-lines.ts';
import { clioListScenes } from './clio-list.ts';
import { clioOfficeScenes } from './clio-office.ts';
import { clioTraps } from './clio-traps.ts';
import { clioScenes } from './clio.ts';
import type { SeedScene } from './scene.ts';
import { timesolvDraftScenes } from './timesolv-drafts.ts';
import { timesolvEntryScenes } from './timesolv-entries.ts';
import { timesolvInvoiceScenes } from './timesolv-invoices.ts';

/** All rows and traps that the replicas have screens for. */
export const scenes: readonly SeedScene[] = [
  ...clioScenes,
  ...clioBillScenes,
  ...clioEntryScenes,
  ...clioLineScenes,
  ...clioListScenes,
  ...clioOfficeScenes,
  ...clioTraps,
  ...timesolvDraftScenes,
  ...timesolvEntryScenes,
  ...timesolvInvoiceScenes,
  ...centerbaseBillScenes,
  ...centerbaseEntryScenes,
  ...centerbaseMoneyScenes,
  ...centerbaseOfficeScenes,
];

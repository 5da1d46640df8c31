import type { Adjustment } from './adjustment.ts';

/**
 * Key of "the same screen of the same bill": finds the request that belongs to what is on the screen, in another tab,
 * after a reload, next week. It says nothing about amounts; whether the approval covers them is `differences`' answer.
 * The matter counts only where there is no bill, and the client only where there is neither.
 */
export function placeOf(adjustment: Adjustment): string {
  const { site, host, screen, bill, matter, client } = adjustment;
  const thing =
    bill !== null
      ? ['bill', tidy(bill)]
      : matter !== null
        ? ['matter', tidy(matter)]
        : client !== null
          ? ['client', tidy(client)]
          : ['new'];
  return JSON.stringify([site, host.toLowerCase(), screen, ...thing]);
}

/** Screens break and pad the same words differently from one drawing to the next. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

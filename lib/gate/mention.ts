/** What an address says of the bill or matter that a request is about. Pure. */

const bills = /^(?:bill|invoice|draft|statement)s?(?:id|no|number)?$/i;
const matters = /^(?:matter|project|case)s?(?:id|no|number)?$/i;
/** A number, a key of letters and digits, or a GUID, with or without an ending. */
const key = /^([A-Za-z]{0,6}-?\d[\w-]{0,59})(?:\.\w{1,5})?$/;

/**
 * The reference as it stands in the address, `null` where it names none. A word such as "bills" followed by a key
 * ("/api/bills/1042.json"), or a parameter named so ("?invoiceId=1042"). The words are the field's own, not a site's.
 */
export function mentionedIn(address: string): { bill: string | null; matter: string | null } {
  const found: { bill: string | null; matter: string | null } = { bill: null, matter: null };
  if (!URL.canParse(address)) return found;
  const { pathname, searchParams } = new URL(address);
  const take = (name: string, value: string) => {
    const [, reference] = key.exec(value) ?? [];
    if (!reference) return;
    const word = name.replaceAll(/[_-]/g, '');
    if (bills.test(word)) found.bill ??= reference;
    else if (matters.test(word)) found.matter ??= reference;
  };
  const parts = pathname.split('/');
  parts.forEach((part, at) => take(part, parts[at + 1] ?? ''));
  for (const [name, value] of searchParams) take(name, value);
  return found;
}

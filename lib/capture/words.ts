import type { SiteData } from '../sites/site.ts';

/** Words that a billing screen is made of and that say nothing about anybody. */
const common = `
a about above account accounts actions activate active activities activity add added address adjust adjusted all allocate allocated allocation
am amount amounts an and any apply applied approve approved approval are as ask at attorney attorneys back balance balances before bill billable
billed billing bills bulk by calculate cancel cannot case cases cash change changed changes charge charges check choose client clients close
closed code codes comment comments confirm contact contacts continue convert cost costs create created credit credits currency custom date
dates day days default delete deleted description detail details discount discounts do done download draft drafts due duration early edit
editing email end enter entries entry error expense expenses export fee fees field file files filter filters final finalize find finish first
flat for from generate general go grand group has have help hide hold home hour hourly hours id if import in include information initials
interest internal invoice invoices is issue issued it item items last late ledger line lines list load loading log logo make manage matter
matters memo menu message method minutes month more move name names narrative new next no non none not note notes now number numbers of off on
only open operating option options or original other outstanding over overview paid partner pay payment payments pending percent percentage
period person phone post posted practice prebill prebills preferences preview previous price print professional project projects qty quantity
quick rate rates reason receive record recorded reduce reference refresh remaining remove report reports request required reset responsible
restore result results resume retainer revert review role row rows save saved saving search see select selected send sent services set settings
show sign sort source split staff start started state statement status step sub submit subject subtotal sum summary tab table task tasks tax
terms than that the then this time timekeeper timer timesheet timesheets title to today tools total totals transfer trust type under units
unpaid unpost until update updated up us use user users value view void was week what when will with without work worked write written year
yes you your january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun usd eur gbp cad clio timesolv centerbase`;

/** Every word that the site's data and the list above know, in small letters. */
export function vocabulary(site: SiteData): Set<string> {
  const patterns = JSON.stringify({ ...site, hosts: [] })
    // Letters after a backslash are pattern language.
    .replace(/\\\\[a-zA-Z]/g, ' ')
    .replace(/\\\\/g, '')
    // `entr(?:y|ies)` and `bills?` stand for words that are not written out.
    .replace(/(\w+)\(\?:([\w|]+)\)/g, (_, stem: string, ends: string) =>
      ends
        .split('|')
        .flatMap((end) => `${stem}${end}`)
        .join(' '),
    )
    .replace(/(\w+?)(\w)\?/g, '$1 $1$2');
  return new Set(`${common} ${patterns}`.toLowerCase().match(/[a-z]{2,}|a/g) ?? []);
}

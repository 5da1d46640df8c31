/**
 * Words that every billing site has in common, as patterns (site.ts, wire.ts). A site's data takes them where its own documents say
 * nothing else.
 */

/** What a control may be called that saves whatever is open. */
export const usualSaves = [
  '(?:save|update|apply|submit)(?: (?:and|&|[+]) \\w+)*(?: (?:changes|edits|items?|lines?|entr(?:y|ies)|rates?|{bill}|{matter}))?(?: to (?:all|selected|\\d+)\\b.*)?',
];
/** The same in a dialog, which is saved by being closed. */
export const usualCloses = ['ok|done|confirm|finish'];
/** Why a total may be lower and nothing is given away. */
export const usualFalls = { but: '.*\\b(?:tax|vat|[ghp]st|interest|trust|payment).*' };
/** On the wire: whether something is shown or allowed, not how much it is. */
export const usualSwitches = [
  '(?:show|hide|display|include|print|has|can|allow|enable|with)s? (?:\\w+ )?(?:discounts?|credits?|adjustments?|write offs?|non billable|no charge)',
];

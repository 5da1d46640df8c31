/** Text as a person reads it, and patterns over it. */

const arrows = /[▲▼△▽↑↓⇅⇕▾▸▴⌄]/g;
/** What says which way text runs, or where a word may break: nobody reads it. */
const unseen = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** One line, single spaces, no sort or drop-down arrows. */
export function clean(text: string | null | undefined): string {
  return (text ?? '')
    .replace(unseen, '')
    .replace(arrows, ' ')
    .replace(/[\s\u00a0\u202f\u200b]+/g, ' ')
    .trim();
}

/** A label without what forms hang on to it: colon, asterisk, question mark, "(required)". */
export function bare(text: string): string {
  return clean(text)
    .replace(/^\*\s*|(?:[\s:*?…]|\((?:required|optional)\))+$/gi, '')
    .trim();
}

/** What is drawn around a control's words: arrows, ticks, dots, a plus. */
const marks = /^[^\p{L}\p{N}\p{Sc}%#(]+|[^\p{L}\p{N}\p{Sc}%#)]+$/gu;
/** How many it is for, or the keys that press it: "(3)", "(Alt+S)", "⌘S". */
const aside =
  /\s*(?:[([](?:\d+[^()]*|F\d{1,2}|enter|(?:alt|ctrl|control|shift|cmd|command|meta|option)\b[^()]*)[)\]]|(?:\b(?:alt|ctrl|shift|cmd)(?:\s?\+|\s)|[⌘⌥⇧⌃])\s*\S{1,8})$/iu;

/** The words of a control without what is drawn around them; a control that is only drawn keeps that, and a figure its sign. */
export function plain(name: string): string {
  return /\p{L}/u.test(name) && !/^\W?\d/.test(name.replace(/\p{Sc}/u, ''))
    ? name.replace(aside, '').replace(marks, '') || name
    : name;
}

/** A label without the unit that stands behind it in brackets. */
export const unitless = (label: string): string =>
  label.replace(
    /\s*[([](?:\p{Sc}|%|[A-Z]{2,3}\p{Sc}?|(?:in )?(?:dollars|percent|hours|hrs?\.?))[)\]]$/u,
    '',
  ) || label;

/** The patterns of one site, compiled when first needed, with its synonyms filled in. */
export interface Lexicon {
  /** Does the whole text match? */
  is(pattern: string | undefined, text: string): boolean;
  /** First match anywhere in the text. */
  find(pattern: string, text: string): RegExpExecArray | null;
  /** Does any of the patterns match the whole text? */
  oneOf(patterns: readonly string[], text: string): boolean;
}

/** @param terms synonyms by placeholder: `{ bill: ['invoice', 'bill'] }` fills `{bill}` */
export function lexicon(terms: Readonly<Record<string, readonly string[]>>): Lexicon {
  // Asked tens of thousands of times in a look: no key is put together for it.
  const compiled = { whole: new Map<string, RegExp>(), part: new Map<string, RegExp>() };
  const compile = (pattern: string, as: keyof typeof compiled): RegExp => {
    const known = compiled[as].get(pattern);
    if (known) return known;
    const filled = pattern.replace(
      /\{([a-z]+)\}/gi,
      (all, term: string) => (terms[term] && `(?:${terms[term].join('|')})`) ?? all,
    );
    const made = new RegExp(as === 'whole' ? `^(?:${filled})$` : filled, 'i');
    compiled[as].set(pattern, made);
    return made;
  };
  const is = (pattern: string | undefined, text: string): boolean =>
    pattern !== undefined && text.length < 400 && compile(pattern, 'whole').test(text);
  return {
    is,
    find: (pattern, text) => compile(pattern, 'part').exec(text),
    oneOf: (patterns, text) => patterns.some((pattern) => is(pattern, text)),
  };
}

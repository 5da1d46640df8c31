import { changeFigures, isDay, type FigureKey } from './figures.ts';
import type { Shot } from './shot.ts';

/** Takes everything personal out of a shot. Pure: no page, no extension. */

export interface ScrubKey extends FigureKey {
  /** Random text; one for a shot, and never stored: the same word gets the same placeholder within the shot only. */
  salt: string;
}

export interface Scrubbed {
  shot: Shot;
  /** What still looks personal, as sentences; unless empty, the shot must not be stored. */
  remains: string[];
}

const mail = /[^\s@<>"]+@[^\s@<>"]+/g;
const address = /\b(?:https?:\/\/|www\.)\S+/gi;
const telephone = /(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\) ?|\b\d{2,4}[ .-])\d{3,4}[ .-]?\d{3,4}\b/g;
const longRun = /\d(?:[ -]?\d){6,}/g;
const letters = /[\p{L}\p{M}]+/gu;
const spoken = ['placeholder', 'title', 'alt', 'label', 'aria-label', 'aria-valuetext'];
/** Longer texts are somebody's prose, whatever words they are made of. */
const longestPhrase = 12;

const wordsOf = (text: string): string[] => text.match(letters) ?? [];

/**
 * @param vocabulary words that may stay: the site's own and those of any billing screen, in small letters
 * @param names what stood beside the page's labels for client, matter and attorney
 */
export function scrub(
  shot: Shot,
  vocabulary: ReadonlySet<string>,
  names: readonly string[],
  key: ScrubKey,
): Scrubbed {
  const personal = namesIn(names, vocabulary);
  const isKnown = (word: string): boolean =>
    vocabulary.has(word.toLowerCase()) || (word.length === 1 && /[A-Za-z]/.test(word));
  const placeholder = (word: string): string => {
    for (let round = 0; ; round++) {
      const made = shaped(word, `${key.salt}${round}`);
      if (round > 20 || !(personal.words.has(made.toLowerCase()) || isKnown(made))) return made;
    }
  };
  const text = (given: string, typed: boolean, figures: { percent?: boolean; money?: boolean } = {}) => {
    let said = given
      .replace(mail, (all) => shaped(all.replace(/[^\p{L}\p{N}]/gu, 'x'), key.salt))
      .replace(address, 'address')
      .replace(telephone, zeroes)
      .replace(longRun, zeroes);
    for (const phrase of personal.phrases)
      said = said.replace(phrase, (all) => all.replace(letters, placeholder));
    const words = wordsOf(said);
    const whole = words.every(isKnown) && words.length <= longestPhrase;
    const prose = typed || words.length > longestPhrase;
    if (!whole)
      said = said.replace(letters, (word) =>
        !prose && isKnown(word) && !personal.words.has(word.toLowerCase()) ? word : placeholder(word),
      );
    return changeFigures(said, key, figures);
  };

  const one = (node: Shot, percent: boolean, cell: boolean): Shot => {
    const { tag } = node;
    const inCell = cell || tag === 'td' || /^(?:grid)?cell$/.test(node.attributes.role ?? '');
    const isPercent = percent || saysPercent(node);
    const attributes: Record<string, string> = {};
    for (const [name, value] of Object.entries(node.attributes)) {
      if (spoken.includes(name)) attributes[name] = text(value, false);
      else if (name === 'value' || name === 'data-now') {
        const button = /^(?:button|submit|reset)$/.test(node.attributes.type ?? '');
        const money = /^[^\p{L}]*$/u.test(value);
        attributes[name] = text(value, !button, { percent: isPercent, money });
      } else attributes[name] = value;
    }
    const all = (children: readonly (Shot | string)[]): (Shot | string)[] =>
      children.map((child) =>
        typeof child === 'string'
          ? text(child, inCell && tag !== 'option', { percent: isPercent && inCell })
          : one(child, saysPercentBeside(child, children), inCell),
      );
    return {
      tag,
      attributes,
      children: all(node.children),
      ...(node.shadow ? { shadow: all(node.shadow) } : {}),
      ...(node.frame ? { frame: all(node.frame) } : {}),
    };
  };
  const clean = one(shot, false, false);
  return { shot: clean, remains: remainsIn(clean, personal) };
}

interface Personal {
  phrases: RegExp[];
  /** Single words in small letters, those of the vocabulary left out: they say nothing about anybody. */
  words: Set<string>;
}

function namesIn(names: readonly string[], vocabulary: ReadonlySet<string>): Personal {
  const phrases: RegExp[] = [];
  const words = new Set<string>();
  for (const name of names) {
    const parts = wordsOf(name);
    for (const part of parts)
      if (part.length > 1 && !vocabulary.has(part.toLowerCase())) words.add(part.toLowerCase());
    if (parts.length > 1)
      phrases.push(
        new RegExp(parts.map((part) => part.replace(/[^\p{L}]/gu, '.')).join('[^\\p{L}]+'), 'giu'),
      );
  }
  return { phrases, words };
}

/** Everything a shot says: texts, and attributes that carry words or values. */
function saidIn(shot: Shot): string[] {
  const inside = [...shot.children, ...(shot.shadow ?? []), ...(shot.frame ?? [])];
  return [
    ...Object.values(shot.attributes),
    ...inside.flatMap((child) => (typeof child === 'string' ? [child] : saidIn(child))),
  ];
}

function remainsIn(shot: Shot, { phrases, words }: Personal): string[] {
  const found = new Set<string>();
  const look = (text: string, pattern: RegExp, what: string): void => {
    for (const [hit] of text.matchAll(pattern))
      if (!/^[0\s()+.-]*$/.test(hit) && !isDay(hit)) found.add(`${what} remains: ${hit.trim()}`);
  };
  for (const text of saidIn(shot)) {
    look(text, mail, 'An e-mail address');
    look(text, address, 'An address');
    look(text, telephone, 'A telephone number');
    look(text, longRun, 'A long number');
    for (const phrase of phrases) look(text, phrase, 'A name');
    for (const word of wordsOf(text)) if (words.has(word.toLowerCase())) found.add(`A name remains: ${word}`);
  }
  return [...found];
}

const zeroes = (text: string): string => (isDay(text) ? text : text.replace(/\d/g, '0'));

/** Other letters in the same shape: as many, capitals where there were capitals. */
function shaped(word: string, salt: string): string {
  let state = 2166136261;
  for (const letter of `${salt}/${word.toLowerCase()}`)
    state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  return [...word]
    .map((letter, at) => {
      state = Math.imul(state ^ (state >>> 13) ^ at, 1597334677);
      const pool = at % 2 ? 'aeiou' : 'bdfgklmnprstvz';
      const made = pool.charAt((state >>> 8) % pool.length);
      return letter === letter.toLowerCase() ? made : made.toUpperCase();
    })
    .join('');
}

/** Does an element's own choice or text say that its figure is a percentage? */
function saysPercent(node: Shot): boolean {
  return spoken.some((name) => /%|per ?cent/i.test(node.attributes[name] ?? ''));
}

/** A sign or a drop-down beside a figure says what it is. */
function saysPercentBeside(child: Shot, siblings: readonly (Shot | string)[]): boolean {
  if (child.tag !== 'input')
    return siblings.length < 4 && siblings.some((one) => one !== child && percentIn(one));
  return siblings.some((one) => one !== child && percentIn(one));
}

function percentIn(one: Shot | string): boolean {
  if (typeof one === 'string') return /%|per ?cent/i.test(one);
  if (one.tag !== 'select') return one.children.some(percentIn);
  const now = one.attributes['data-now'];
  const chosen = one.children.find((option) => typeof option !== 'string' && 'selected' in option.attributes);
  return /%|per ?cent/i.test(now ?? (chosen && typeof chosen !== 'string' ? chosen.children.join('') : ''));
}

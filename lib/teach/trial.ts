import { formatMoney } from '../money.ts';
import { correct } from '../sites/correct.ts';
import type { Override } from '../sites/override.ts';
import { isPress, isShown, nameOf } from '../sites/names.ts';
import type { Watcher } from '../sites/reading.ts';
import type { SiteData } from '../sites/site.ts';
import { lexicon } from '../sites/text.ts';
import { watch } from '../sites/watch.ts';

/**
 * Looks on with a lesson in force: says what would be recognised, holds nothing and sends nothing. The gate beside it goes on with
 * what it knows, so trying something out never opens a door.
 */
export interface Trial {
  seen(): Seen;
  end(): void;
}

/** What is recognised now. */
export interface Seen {
  screen: string | null;
  /** Names of the controls on the page that save this screen. */
  saves: string[];
  /** Minor units; `null` where nothing is taken off, `unknown` where it is not known how much. */
  takesOff: number | 'unknown' | null;
  currency: string;
}

const style = `
  :host { all: initial; position: fixed; inset: auto 16px 16px auto; margin: 0; border: 0; padding: 0; background: transparent; }
  p { margin: 0; padding: 12px 16px; max-width: 360px; border-radius: 10px; background: #111827; color: #fff; font: 14px/1.45 system-ui, sans-serif;
    box-shadow: 0 8px 32px rgb(0 0 0 / 35%); border-left: 6px solid #93c5fd; }
`;

export function startTrial(document: Document, site: SiteData, override: Override): Trial {
  const taught = correct(site, override);
  const watcher = watch(document, taught);
  const host = document.createElement('countersign-trial');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = document.createElement('style');
  sheet.textContent = style;
  const words = document.createElement('p');
  words.setAttribute('role', 'status');
  root.append(sheet, words);
  document.documentElement.append(host);
  const seen = (): Seen => seenBy(watcher, document, taught);
  const say = (): void => {
    const text = sentence(seen());
    if (words.textContent !== text) words.textContent = text;
  };
  watcher.onChange(say);
  watcher.start();
  say();
  return {
    seen() {
      say();
      return seen();
    },
    end() {
      watcher.stop();
      host.remove();
    },
  };
}

function seenBy(watcher: Watcher, document: Document, site: SiteData): Seen {
  const standing = watcher.standing();
  const screen = watcher.screen();
  const words = lexicon(site.terms);
  const commit = site.screens.find(({ id }) => id === screen)?.commit ?? [];
  const saves = pressesIn(document)
    .map(nameOf)
    .filter((name) => words.oneOf(commit, name));
  return {
    screen,
    saves: [...new Set(saves)],
    takesOff: standing ? (standing.adjustment.total ?? 'unknown') : null,
    currency: standing?.adjustment.currency ?? site.currency,
  };
}

function pressesIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((el) => [
    ...(isPress(el) && isShown(el) ? [el] : []),
    ...(el.shadowRoot ? pressesIn(el.shadowRoot) : []),
  ]);
}

function sentence({ screen, saves, takesOff, currency }: Seen): string {
  if (!screen) return 'Countersign, trying out: this screen is not recognised.';
  if (takesOff === null)
    return `Countersign, trying out: "${screen}" is recognised; nothing is taken off so far.`;
  const much = takesOff === 'unknown' ? 'an unknown amount' : formatMoney(takesOff, currency);
  const by = saves.length ? ` when ${saves.map((name) => `"${name}"`).join(' or ')} is pressed` : '';
  return `Countersign, trying out: ${much} would be held${by}. Nothing is held by this trial.`;
}

import { isField, nameOf } from './names.ts';
import type { SightData } from './site.ts';
import type { Lexicon } from './text.ts';

/** Requests that are known to change no value, from the site's data. */
export function isHarmless(
  request: { method: string; url: string; body?: string | null },
  site: SightData,
  words: Lexicon,
  document: Document,
  isCommit: (name: string) => boolean,
): boolean {
  const method = request.method.toUpperCase();
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true;
  let path: string;
  try {
    // The query may hold anything that a script likes.
    path = new URL(request.url, document.baseURI).pathname;
  } catch {
    return false;
  }
  return site.harmless.some((known) => {
    if (!words.is(known.method, method) || !words.find(known.path, path)) return false;
    const body = request.body ?? '';
    if (known.body && !words.find(known.body, body)) return false;
    return known.trigger ? pressedNothing(known.trigger, body, document, isCommit) : true;
  });
}

/**
 * A form post says which control caused it: a hidden field holds its name, or the button's own name is among the values.
 * Unless that control is found on the screen and commits nothing, the post is not harmless.
 */
function pressedNothing(
  triggers: readonly string[],
  body: string,
  document: Document,
  isCommit: (name: string) => boolean,
): boolean {
  if (!body) return false;
  const values = new URLSearchParams(body);
  const named = triggers.map((field) => values.get(field)).find((value) => value);
  const causes: Element[] = [];
  if (named) {
    const at = named.replaceAll('$', '_');
    for (const el of document.querySelectorAll('input, select, textarea, button, a, [onclick]')) {
      const own = (el as HTMLInputElement).name || '';
      const script = `${el.getAttribute('href') ?? ''} ${el.getAttribute('onclick') ?? ''}`;
      if (own === named || el.getAttribute('id') === at || script.includes(`'${named}'`)) causes.push(el);
    }
  } else {
    for (const el of document.querySelectorAll('input[type="submit"], input[type="image"], button')) {
      const own = (el as HTMLInputElement).name;
      if (own && (values.has(own) || values.has(`${own}.x`))) causes.push(el);
    }
  }
  return (
    causes.length > 0 && causes.every((el) => isField(el) || (nameOf(el) !== '' && !isCommit(nameOf(el))))
  );
}

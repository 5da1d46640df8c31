import type { SearchHit } from '../wire.ts';
import { el } from './dom.ts';
import { send } from './http.ts';
import { go } from './router.ts';

/** The search in the header. It asks with a POST, and changes nothing. */
export function searchBox(): HTMLElement {
  const input = el('input', {
    type: 'search',
    placeholder: 'Search clients, matters, bills',
    'aria-label': 'Search',
    autocomplete: 'off',
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') void find();
      if (event.key === 'Escape') results.replaceChildren();
    },
  });
  const results = el('div', { class: 'hits' });
  return el('div', { class: 'search' }, input, results);

  async function find(): Promise<void> {
    const hits = await send<SearchHit[]>('/api/search', { text: input.value });
    if (!hits) return;
    const line = (hit: SearchHit) =>
      el(
        'a',
        {
          href: hit.path,
          onclick: (event: Event) => {
            event.preventDefault();
            results.replaceChildren();
            input.value = '';
            go(hit.path);
          },
        },
        hit.text,
      );
    results.replaceChildren(...(hits.length > 0 ? hits.map(line) : [el('span', {}, 'Nothing found')]));
  }
}

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlOf } from '../../lib/capture/html.ts';
import { scrub, type ScrubKey } from '../../lib/capture/scrub.ts';
import type { Shot } from '../../lib/capture/shot.ts';
import { vocabulary } from '../../lib/capture/words.ts';
import { clio } from '../../lib/sites/clio/site.ts';

const words = vocabulary(clio);
const key: ScrubKey = { factor: 3, turn: 4, salt: 'a test' };
const el = (tag: string, attributes: Record<string, string>, ...children: (Shot | string)[]): Shot => ({
  tag,
  attributes,
  children,
});
const cleaned = (shot: Shot, names: string[] = []) => scrub(shot, words, names, key);
const says = (text: string, names: string[] = []) => {
  const { shot } = cleaned(el('p', {}, text), names);
  return shot.children.join('');
};

test.each([
  'Save invoice',
  'Bill discount',
  'Hours',
  'Non-billable',
  'Write off remaining',
  'Credit notes',
  'Oct',
])('"%s" stays: it says what a screen is, not whose', (label) => expect(says(label)).toBe(label));

test('a word that is no screen word gets other letters in the same shape, the same each time', () => {
  const said = says('Invoice for Okafor Holdings, Okafor');
  expect(said).toMatch(/^Invoice for [A-Z][a-z]{5} [A-Z][a-z]{7}, [A-Z][a-z]{5}$/);
  const [, one, , two] = /for (\w+) (\w+), (\w+)/.exec(said) ?? [];
  expect(one).toBe(two);
  expect(said).not.toMatch(/Okafor|Holdings/);
});

test.each([
  ['$1,234.56', '$3,703.68'],
  ['5,254.00', '15,762.00'],
  ['1 234,56', '3 703,68'],
  ['(520.00)', '(1,560.00)'],
  ['-$0.05', '-$0.15'],
  ['4.20', '4.20'],
  ['10 %', '10 %'],
  ['35.5%', '35.5%'],
  ['1:12', '1:12'],
  ['Bill 1041', 'Bill 5085'],
  ['00123', '00567'],
  ['10/14/2026', '10/18/2026'],
  ['2026-10-14', '2026-10-18'],
  ['Oct 14, 2026', 'Oct 18, 2026'],
  ['12 items', '12 items'],
])('%s becomes %s', (given, expected) => expect(says(given)).toBe(expected));

test('sums, hours times rate and a discount of a total still add up', () => {
  const total = 4.2 * 520 + 7.1 * 480;
  expect(says('2,184.00 + 3,408.00 = 5,592.00')).toBe('6,552.00 + 10,224.00 = 16,776.00');
  expect(total).toBe(5592);
  expect(4.2 * (520 * 3) + 7.1 * (480 * 3)).toBeCloseTo(16776);
  // The figure that somebody typed, whole, is no reference.
  const { shot } = cleaned(el('input', { value: '', 'data-now': '260' }));
  expect(shot.attributes['data-now']).toBe('780');
});

test('a percentage stays one, by its own sign or the choice beside it', () => {
  const choice = el('select', {}, el('option', {}, '$'), el('option', { selected: '' }, '%'));
  const beside = cleaned(el('div', {}, el('input', { value: '35.00' }), choice)).shot.children[0] as Shot;
  expect(beside.attributes.value).toBe('35.00');
  const money = el('select', {}, el('option', { selected: '' }, '$'), el('option', {}, '%'));
  const other = cleaned(el('div', {}, el('input', { value: '35.00' }), money)).shot.children[0] as Shot;
  expect(other.attributes.value).toBe('105.00');
});

test('what somebody wrote goes whole, however ordinary its words', () => {
  const cell = cleaned(el('td', {}, 'Draft motion to save the bill')).shot.children.join('');
  expect(cell).not.toMatch(/draft|save|bill|motion/i);
  const note = cleaned(el('textarea', { value: 'Called client about Okafor' })).shot.attributes.value;
  expect(note).not.toMatch(/called|client|okafor/i);
});

test('a name is taken out also where its words are screen words', () => {
  expect(says('Discount Case Services bill', ['Discount Case Services'])).not.toMatch(/Discount Case/);
});

/** Whatever is planted, wherever it stands: nothing of it survives. */
const secret = fc.oneof(
  fc.constantFrom('Okafor', 'Núñez', 'McAllister', 'Hartwell', "O'Brien", 'Weiß', 'Żółkiewski'),
  fc.constantFrom(
    'okafor@example.test',
    'a.b+c@firm.example',
    'https://app.clio.com/nc/#/bills/4101?t=secret',
  ),
  fc.constantFrom('(212) 555-0188', '+1 415 555 2671', '020 7946 0958', '123-45-6789', '4111 1111 1111 1111'),
  fc.integer({ min: 10_000_000, max: 2_000_000_000 }).map(String),
);
const place = fc.constantFrom<(planted: string) => Shot>(
  (planted) => el('h1', {}, `Bill for ${planted}`),
  (planted) => el('td', {}, `Call with ${planted} about the discount`),
  (planted) => el('input', { value: planted }),
  (planted) => el('input', { value: '', 'data-now': `re: ${planted}` }),
  (planted) => el('input', { placeholder: `Note to ${planted}` }),
  (planted) => el('button', { title: `Remove ${planted}` }, 'Remove'),
  (planted) => el('div', { role: 'button', 'aria-label': `Delete ${planted}` }),
  (planted) => el('select', {}, el('option', { selected: '' }, planted)),
  (planted) => ({ ...el('x-card', {}), shadow: [el('span', {}, planted)] }),
  (planted) => ({ ...el('iframe', {}), frame: [el('p', {}, `Matter: ${planted}`)] }),
);

test('property: nothing of a planted secret survives, and then nothing is refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(secret, place), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 1, max: 8 }),
      fc.string(),
      (planted, factor, turn, salt) => {
        const shot = el('body', {}, ...planted.map(([said, make]) => make(said)));
        const names = planted.map(([said]) => said).filter((said) => /^[\p{L}']+$/u.test(said));
        const { shot: clean, remains } = scrub(shot, words, names, { factor, turn, salt });
        const html = htmlOf(clean);
        expect(remains).toEqual([]);
        for (const [said] of planted) {
          expect(html).not.toContain(said);
          for (const part of said.match(/[\p{L}]{3,}/gu) ?? [])
            if (!words.has(part.toLowerCase())) expect(html.toLowerCase()).not.toContain(part.toLowerCase());
          for (const run of said.match(/[1-9]\d{3,}/g) ?? []) expect(html).not.toContain(run);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('what looks personal and was not caught is named, and then nothing may be stored', () => {
  // Attributes that carry no words are not rewritten, so a page that puts a name there is refused.
  const { remains } = cleaned(el('td', { role: 'cell for Okafor okafor@example.test' }), ['Okafor']);
  expect(remains).toEqual(
    expect.arrayContaining(['A name remains: Okafor', 'An e-mail address remains: okafor@example.test']),
  );
});

test('markup is quoted, so that nothing in a value becomes an element', () => {
  expect(htmlOf(el('input', { value: '"><b>' }))).toBe('<input value="&quot;>&lt;b>">');
});

import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Figures } from './figures.ts';
import { isBox, isChoice, isShown, isTicked, valueOf } from './names.ts';
import { lineOf } from './lines.ts';
import { choiceAt, fieldFor, gridFor, type Eye } from './sight.ts';
import { readRows } from './sight.ts';
import type { RuleOf } from './site.ts';

/** New credits, and boxes that write a remainder off: nothing is stored yet, so what stands on the screen is the reduction. */

export function creditLine(rule: RuleOf<'new'>, eye: Eye, figures: Figures): AdjustmentLine | null {
  const item = fieldFor(eye, rule.field);
  if (item ? !isShown(item.el) : !rule.column) return null;
  let kind = rule.kind;
  if (rule.choice) {
    const said = choiceAt(eye, rule.choice.field);
    const match = rule.choice.is.find((one) => said.some((text) => eye.words.is(one.text, text)));
    if (!match) return null;
    kind = match.kind;
  }
  const text = item ? valueOf(item.el) : '';
  const label = (item && eye.plan.labels(item)[0]) ?? rule.name;
  let amount = figures.money(text);
  if (amount === 0 && rule.column) {
    const found = gridFor(eye, { amount: rule.column, what: '.+', date: '.+' });
    const sums = found
      ? readRows(found.grid, found.roles).map((row) =>
          typed(row.el, row.cells.get('amount')?.text ?? '', figures),
        )
      : [];
    amount = sums.some((one) => one === null) ? null : sums.reduce<number>((all, one) => all + (one ?? 0), 0);
  }
  if (amount !== null && amount <= 0) return null;
  const line = lineOf(
    `bill: ${rule.name}`,
    label,
    kind,
    amount === null ? null : 0,
    amount === null ? null : -amount,
    label,
    '',
    text,
  );
  return rule.carried ? { ...line, carried: null } : line;
}

/** Only figures that can be typed count; a balance in the row is not a credit. */
const typed = (row: Element, text: string, figures: Figures): number | null =>
  row.querySelector('input:not([type="checkbox"])') ? figures.money(text) : 0;

export function tickLines(rule: RuleOf<'tick'>, eye: Eye, figures: Figures): AdjustmentLine[] {
  const lines: AdjustmentLine[] = [];
  for (const item of eye.open.items) {
    if (item.type !== 'field') continue;
    // A question with two answers to choose from is a box too.
    if (isBox(item.el) ? !isTicked(item.el) : !isChoice(item.el) || !/^yes\b/i.test(valueOf(item.el)))
      continue;
    for (const label of eye.plan.labels(item)) {
      const match = eye.words.find(rule.text, label);
      if (!match || !isShown(item.el)) continue;
      const text = match.groups?.amount ?? '';
      const amount = text ? figures.money(text) : null;
      const bill = match.groups?.bill;
      const ref = bill ? `bill: ${rule.name} ${bill}` : `bill: ${rule.name}`;
      if (amount !== 0) {
        lines.push(
          lineOf(
            ref,
            label,
            rule.kind,
            amount === null ? null : 0,
            amount === null ? null : -amount,
            rule.name,
            'no',
            'yes',
          ),
        );
      }
      break;
    }
  }
  return lines;
}

import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import type { Figures } from './figures.ts';
import { rowAround } from './grid.ts';
import { lineOf } from './lines.ts';
import { gridFor, readRows, sumAt, type Eye, type Row } from './sight.ts';
import type { RuleOf } from './site.ts';

/** Presses that are reductions by themselves: void, delete, unpost; and the last press before one is final: approve, post. */

/**
 * What this press would take away.
 * @param rows those that it is about, if it is about rows
 */
export function actLines(
  rule: RuleOf<'act'>,
  eye: Eye,
  figures: Figures,
  rows: readonly Row[],
): AdjustmentLine[] {
  const carried = rule.carried?.map((label) => ({ label, text: sumAt(eye, [label]) ?? '' })) ?? null;
  if (carried) {
    return carried.flatMap(({ text }) => {
      const sum = text === '' ? 0 : figures.money(text.replace(/\s*\(?\d+(?:[.,]\d+)?\s*%\)?/, ''));
      return sum === 0
        ? []
        : [
            lineOf(
              `bill: ${rule.name}`,
              rule.name,
              rule.kind,
              sum === null ? null : 0,
              sum === null ? null : -Math.abs(sum),
              rule.name,
              '',
              text,
            ),
          ];
    });
  }
  if (rows.length)
    return rows.map((row) => whole(rule, row.words, row.key, row.cells.get('amount')?.text ?? '', figures));
  return [whole(rule, rule.name, rule.name, sumAt(eye, rule.amount) ?? '', figures)];
}

/**
 * The rows that the press is about: the bill that the prompt names, else the row it stands in, else all ticked ones.
 * @param at the control pressed, or the row's control pressed before a menu or prompt opened
 * @param bill number that the prompt says
 */
export function pointedAt(rule: RuleOf<'act'>, eye: Eye, at: Element | null, bill: string | null): Row[] {
  const found = gridFor(eye, rule.columns);
  if (!found) return [];
  const rows = readRows(found.grid, found.roles, true);
  const named = bill ? rows.filter((row) => row.cells.get('bill')?.text === bill) : [];
  if (named.length) return named;
  const around = at && rowAround(found.grid, at);
  const own = around && rows.find((row) => row.el === around);
  if (own) return [own];
  return rows.filter((row) => row.picked);
}

function whole(
  rule: RuleOf<'act'>,
  what: string,
  key: string,
  text: string,
  figures: Figures,
): AdjustmentLine {
  const sum = text === '' ? null : figures.money(text);
  const known = sum !== null && sum >= 0 ? sum : null;
  return lineOf(
    `${rule.name}: ${key}`,
    what,
    rule.kind,
    known,
    known === null ? null : 0,
    rule.name,
    text,
    '',
  );
}

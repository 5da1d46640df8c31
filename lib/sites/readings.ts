import type { AdjustmentLine } from '../adjustment/adjustment.ts';
import { actLines, pointedAt } from './acts.ts';
import { besidesOf, totalOf, type Kept } from './baseline.ts';
import type { Where } from './carry.ts';
import { contextOf, type Place } from './context.ts';
import { figuresOf, type Figures } from './figures.ts';
import { lineOf } from './lines.ts';
import { isShown } from './names.ts';
import type { Reading } from './reading.ts';
import type { Recall } from './recall.ts';
import { adjustmentOf, billTotalOf, reductionOf, setBillTotal } from './reduction.ts';
import { isAsked, removalsOf } from './removals.ts';
import type { Open } from './screen.ts';
import { choiceAt, sumAt, type Eye } from './sight.ts';
import type { RuleOf, SiteData } from './site.ts';
import { statesOf } from './states.ts';
import { addressOf, dialogOf, hostOf, outerDocuments, pointed } from './surroundings.ts';
import type { Still, View } from './view.ts';

/** What the screens of one document take off, read at the moment of asking. */
export interface Readings {
  /**
   * What one screen takes off.
   * @param control while it is being pressed
   * @param asked by way of a prompt about a row
   */
  read(open: Open, control: Element | null, asked?: boolean): Reading | null;
  /** The record that a screen is about; without a screen, the whole page. */
  where(open: Open | null): Where;
  /** Takes down what the screens say about the bill that this control belongs to: the next one may not say it. */
  note(pressed: Element, still: Still): void;
  /** Reads once, for nobody, what a first press reads. */
  rehearse(): void;
}

export function readingsOf(view: View, recall: Recall, site: SiteData): Readings {
  const { document, words } = view;
  const states = statesOf(site, words);

  function read(open: Open, control: Element | null, asked = false): Reading | null {
    const own = recall.of(open);
    if (!own) return null;
    const eye = view.eye(open);
    const now = performance.now();
    if (open.data.rules.some((rule) => rule.type === 'act' && rule.prompt)) {
      // The row that the prompt is about stands on a screen that can read it whole.
      const behind = view
        .opens()
        .find((one) => one !== open && recall.of(one) && isAsked(recall.of(one) as Kept, now));
      const reading = behind && read(behind, null, true);
      if (reading) return reading;
    }
    const { lines, figures } = reductionOf(
      eye,
      {
        base: own.base,
        now: own.now,
        removals: removalsOf(own, now, asked),
        touched: (el) => recall.isTouched(el),
        around: () => around(eye),
      },
      site,
    );
    let bill: string | null = null;
    for (const rule of open.data.rules) {
      // An open prompt stands for its press; other acts exist only while they are being pressed.
      if (rule.type !== 'act' || !(control || (rule.prompt && isShown(open.anchor)))) continue;
      const act = readAct(rule, eye, control);
      lines.push(...act.lines);
      bill = act.bill ?? bill;
    }
    if (!lines.length) lines.push(...totalFalls(own, eye, figures));
    if (!lines.length) return null;
    const near = places(eye);
    const context = contextOf(near, site, words);
    const adjustment = adjustmentOf(
      lines,
      eye,
      site,
      bill ? { ...context, bill } : context,
      figures.currency,
      hostOf(document),
    );
    if (!adjustment) return null;
    if (open.data.stateful) {
      const basis = states.here(near)?.basis;
      Object.assign(adjustment, basis ? { basis } : { basis: 'billed', basisKnown: false });
    }
    // A dialog in a frame stands over the page that says what the bill comes to.
    const said =
      own.total ||
      around(eye)
        .map((one) => sumAt(one, one.totals) ?? '')
        .find(Boolean);
    const total = adjustment.bill === null ? null : billTotalOf(adjustment, figures.money(said ?? ''));
    if (total !== null) setBillTotal(adjustment, total);
    return { adjustment, screen: open.scope };
  }

  /** The page itself says that the client pays less now, and nothing that is read explains it. */
  function totalFalls(own: Kept, eye: Eye, figures: Figures): AdjustmentLine[] {
    if (!eye.open.data.falls || !own.frozen || !own.total || own.besides !== besidesOf(eye)) return [];
    const is = totalOf(eye);
    const [before, after] = [figures.money(own.total), is === '' ? null : figures.money(is)];
    if (before === null || after === null || after >= before) return [];
    return [lineOf('bill: Total', 'Total', 'adjustment', before, after, 'Total', own.total, is)];
  }

  function note(pressed: Element, still: Still): void {
    if (!site.states) return;
    let carried: AdjustmentLine[] | null = null;
    for (const open of still.opens()) {
      for (const rule of open.data.rules) {
        if (rule.type !== 'act' || !rule.carried) continue;
        const own = still.eye(open);
        (carried ??= []).push(...actLines(rule, own, sampled([own]), [], recall.isTouched, () => []));
      }
    }
    states.note(whole(still.opens()[0] ?? null, still), pressed, carried);
  }

  function readAct(
    rule: RuleOf<'act'>,
    eye: Eye,
    control: Element | null,
  ): { lines: AdjustmentLine[]; bill: string | null } {
    const says = ({ field, is }: { field: string; is: string }): boolean => {
      const said = choiceAt(eye, field);
      return !said.length || said.some((text) => words.is(is, text));
    };
    if (rule.only && !rule.only.every(says)) return { lines: [], bill: null };
    const at = [control, pointed(document)].filter((el) => el?.isConnected) as Element[];
    // What it is about may stand anywhere on the page behind the prompt, or around the frame that it is drawn in.
    const wide = around(eye);
    const figures = sampled(wide);
    const said = contextOf([{ plan: eye.plan, areas: [eye.open.items], document }], site, words).bill;
    const asked = wide.map((one) => ({
      one,
      rows: pointedAt(rule, one, at, dialogOf(eye.open.anchor) ? said : null),
    }));
    const found = asked.find(({ rows }) => rows?.length);
    const isUntold = asked.some(({ rows }) => rows === null);
    if (!found && ((rule.ticked && !isUntold) || (rule.carries && !rule.carried && !rule.brings)))
      return { lines: [], bill: null };
    const rows = found?.rows ?? [];
    const known = (bill: string): readonly AdjustmentLine[] => states.of(bill)?.carried ?? [];
    const rest = wide.map((one) => sumAt(one, rule.left ?? [])).find((text) => text !== null);
    const lines = wide.map((one) => actLines(rule, one, figures, rows, recall.isTouched, known, rest));
    return {
      lines:
        lines.find((some) => some.length && some.every((line) => line.before !== null)) ?? lines[0] ?? [],
      bill: (rows.length === 1 && rows[0]?.cells.get('bill')?.text) || null,
    };
  }

  /** A screen with everything around it. */
  function around(eye: Eye): Eye[] {
    return places(eye).map(({ plan }) => ({ ...eye, plan, open: { ...eye.open, items: plan.items } }));
  }

  function sampled(wide: readonly Eye[]): Figures {
    const samples = wide
      .flatMap(({ plan }) => plan.items.map((item) => item.text))
      .filter((text) => text.length < 40 && /\d/.test(text));
    return figuresOf(samples, site.currency);
  }

  /** Own document first, then the ones around it. */
  function places(eye: Eye, still: Still = view): Place[] {
    const own = eye.plan.items;
    const areas = [eye.open.items, own.filter((item) => !item.dialog), own];
    const outer = outerDocuments(document).map((around) => {
      const drawn = view.planOf(around);
      return { plan: drawn, areas: [drawn.items], document: around };
    });
    return [{ plan: eye.plan, areas, document: still.document }, ...outer];
  }

  function where(open: Open | null): Where {
    const { bill, matter } = contextOf(whole(open), site, words);
    return { address: addressOf(document).slice(0, 2000), bill, matter };
  }

  /** Where to look for the record of a screen; without one, on the whole page. */
  function whole(open: Open | null, still: Still = view): Place[] {
    const plan = still.plan();
    return open ? places(still.eye(open), still) : [{ plan, areas: [plan.items], document: still.document }];
  }

  function rehearse(): void {
    const open = view.opens()[0] ?? null;
    states.here(whole(open));
    where(open);
  }

  return { read, where, note, rehearse };
}

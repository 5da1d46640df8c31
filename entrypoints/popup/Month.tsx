import { useState } from 'react';
import { useSignals } from '@preact/signals-react/runtime';
import { IconButton } from '../../components/Button.tsx';
import { now } from '../../components/clock.ts';
import { count } from '../../components/moments.ts';
import { EmptyState } from '../../components/Note.tsx';
import { policy, requests } from '../../components/store.ts';
import { zoneOf } from '../../components/words.ts';
import { axes, figuresOf, monthOf, type Axis, type MonthFigures } from './figures.ts';
import { SumsTable, Totals } from './SumsTable.tsx';

/** What was asked for, approved, saved and denied in a month, from the local store alone. */
export function Month() {
  useSignals();
  const zone = zoneOf(policy.value);
  const currency = policy.value?.firm.currency ?? 'USD';
  const present = monthOf(new Date(now.value).toISOString(), zone);
  const [chosen, setChosen] = useState<string | null>(null);
  const [axis, setAxis] = useState<Axis>('attorney');
  const month = chosen ?? present;
  const figures = figuresOf(requests.value ?? [], month, zone, currency, policy.value);
  return (
    <div className="stack">
      <div className="row spread">
        <IconButton icon="left" label="Month before" onPress={() => setChosen(shift(month, -1))} />
        <h2 aria-live="polite">{title(month)}</h2>
        {month < present ? (
          <IconButton icon="right" label="Month after" onPress={() => setChosen(shift(month, 1))} />
        ) : (
          <span className="gap" />
        )}
      </div>
      {figures.total.requests === 0 ? (
        <EmptyState title="No write-offs asked for">
          Requests of this month are added up here by attorney, reason and matter type.
        </EmptyState>
      ) : (
        <>
          <Totals sums={figures.total} currency={currency} />
          <fieldset className="segments">
            <legend className="visually-hidden">Add up by</legend>
            {Object.entries(axes).map(([id, label]) => (
              <label key={id}>
                <input type="radio" name="axis" checked={axis === id} onChange={() => setAxis(id as Axis)} />
                <span>{label}</span>
              </label>
            ))}
          </fieldset>
          <SumsTable caption={axes[axis]} rows={figures.by[axis]} currency={currency} />
        </>
      )}
      <p className="quiet small">{footnote(figures, zone)}</p>
    </div>
  );
}

const shift = (month: string, by: number): string =>
  Temporal.PlainYearMonth.from(month).add({ months: by }).toString();

const title = (month: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** How it was counted, and what is not in the sums: a figure without that is a rumour. */
function footnote(figures: MonthFigures, zone: string): string {
  return [
    `Counted in the month in which it was asked for (${zone}).`,
    figures.total.requests > 0 && 'Bars show what was asked for; the dark part was saved.',
    figures.unknown > 0 && `${count(figures.unknown, 'request')} with an unknown amount add nothing.`,
    figures.withdrawn > 0 && `${count(figures.withdrawn, 'withdrawn request')} left out.`,
    figures.otherCurrency > 0 && `${count(figures.otherCurrency, 'request')} in another currency left out.`,
  ]
    .filter(Boolean)
    .join(' ');
}

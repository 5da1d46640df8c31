import { useState } from 'react';
import type { Command } from '../../lib/approval/commands.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { termsOf } from '../../lib/approval/terms.ts';
import { formatMoney, minorDigits } from '../../lib/money.ts';
import { Field } from '../../components/Field.tsx';
import { Saying } from '../../components/Saying.tsx';

type Change = NonNullable<Extract<Command, { type: 'approve' }>['change']>;

interface Props {
  request: RequestState;
  busy: boolean;
  why: string | null;
  onSend: (change: Change) => void;
  onBack: () => void;
}

/** How much may be taken off each line, up to what was asked for; what is left as it is stays agreed. */
export function ApproveLess({ request, busy, why, onSend, onBack }: Props) {
  const terms = termsOf(request);
  const { currency, total } = terms;
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [wrong, setWrong] = useState<Record<number, string>>({});
  const digits = minorDigits(currency);
  const lines = terms.lines.flatMap(({ what, before, after }, at) => {
    const asked = request.adjustment.lines[at]?.after ?? null;
    return before === null || after === null || asked === null || asked >= before
      ? []
      : [{ at, what, before, off: before - after, most: before - asked }];
  });
  const read = (text: string): number | null => minorOf(text, digits);
  const less = lines.reduce((sum, { at, off }) => sum + off - (read(typed[at] ?? '') ?? off), 0);
  /** Somebody lowered it before, so there is something to raise again. */
  const raisable = lines.some(({ off, most }) => most > off);
  const send = (words: string) => {
    const bad: Record<number, string> = {};
    const changed = lines.flatMap(({ at, before, off, most }) => {
      const text = typed[at]?.trim() ?? '';
      const minor = read(text);
      if (text && (minor === null || minor > most))
        bad[at] = `An amount from ${formatMoney(0, currency)} to ${formatMoney(most, currency)}.`;
      return minor === null || minor === off ? [] : [{ line: at, after: before - minor }];
    });
    const first = lines[0];
    if (!changed.length && !Object.keys(bad).length && first) bad[first.at] = 'Change at least one amount.';
    setWrong(bad);
    if (!Object.keys(bad).length) onSend({ lines: changed, why: words });
  };
  return (
    <Saying
      label={raisable ? 'Why another amount?' : 'Why less?'}
      hint="Goes to the requester and to everybody who agreed before; they have to agree to the new figures."
      missing="Write why, so that they can agree."
      send={raisable ? 'Approve these amounts' : 'Approve less'}
      busy={busy}
      why={why}
      onSend={send}
      onBack={onBack}
    >
      {lines.map(({ at, what, off, most }) => (
        <Field
          key={at}
          label={what || 'Reduction'}
          hint={
            most === off
              ? `Asked for: ${formatMoney(most, currency)}`
              : `Asked for: ${formatMoney(most, currency)}; as it stands now: ${formatMoney(off, currency)}`
          }
          wrong={wrong[at] ?? null}
        >
          {(wired) => (
            <input
              {...wired}
              inputMode="decimal"
              autoComplete="off"
              placeholder={plain(off, digits)}
              value={typed[at] ?? ''}
              onChange={(event) => setTyped({ ...typed, [at]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {total !== null && (
        <p aria-live="polite">
          Total reduction: <s>{formatMoney(total, currency)}</s>{' '}
          <strong>{formatMoney(Math.max(0, total - less), currency)}</strong>
        </p>
      )}
    </Saying>
  );
}

const plain = (minor: number, digits: number): string => {
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** Minor units of what somebody typed ("1,250.5"); `null` where it is no amount. Never by way of a fraction. */
function minorOf(text: string, digits: number): number | null {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d*))?$/u.exec(text.trim());
  const part = match?.[2] ?? '';
  if (!match?.[1] || part.length > digits) return null;
  return Number(match[1].replaceAll(',', '') + part.padEnd(digits, '0'));
}

import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  children: ReactNode;
  /** Left out where the button submits a form, which has its own handler. */
  onPress?: () => void;
  look?: 'primary' | 'danger' | 'plain' | 'usual';
  big?: boolean;
  busy?: boolean;
  icon?: IconName;
  submit?: boolean;
  expanded?: boolean;
}

/**
 * A button that stays focusable while it is busy, so that the keyboard does not lose its place: a second press does
 * nothing instead.
 */
export function Button({ children, onPress, look = 'usual', big, busy, icon, submit, expanded }: Props) {
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={`button ${look}${big ? ' big' : ''}`}
      aria-disabled={busy ? 'true' : undefined}
      aria-expanded={expanded}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy ? <Busy /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that is only a sign: `label` is its name for a screen reader and its tooltip. */
export function IconButton({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) {
  return (
    <button type="button" className="button icon" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

/** Turns while something is under way; the words beside it say what. */
export function Busy() {
  return <span className="busy" aria-hidden="true" />;
}

/** A whole page or part that is still being read. */
export function Loading({ what }: { what: string }) {
  return (
    <div className="stack" aria-live="polite">
      <div className="progress" aria-hidden="true" />
      <p className="quiet">{what}</p>
    </div>
  );
}

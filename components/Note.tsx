import type { ReactNode } from 'react';
import { Icon, Seal, type IconName } from './Icon.tsx';

export type Tone = 'good' | 'bad' | 'wait' | 'calm';
const signs: Record<Tone, IconName> = { good: 'check', bad: 'warn', wait: 'clock', calm: 'info' };

/** A sentence that should be seen, with a sign as well as a colour. */
export function Note({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={`note ${tone}`}>
      <Icon name={signs[tone]} />
      <div className="stack">{children}</div>
    </div>
  );
}

/** What went wrong, in one sentence; spoken at once. Nothing is drawn while all is well. */
export function ErrorNote({ why }: { why: string | null }) {
  return <div role="alert">{why && <Note tone="bad">{why}</Note>}</div>;
}

/** Nothing to show, said so that nobody wonders whether it is broken. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <Seal />
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}

export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}

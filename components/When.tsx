import { useSignals } from '@preact/signals-react/runtime';
import { now } from './clock.ts';
import { due, moment, shortMoment } from './moments.ts';

/** An instant in the firm's time zone. */
export function When({ at, zone, short }: { at: string; zone: string; short?: boolean }) {
  return (
    <time dateTime={at} title={moment(at, zone)}>
      {short ? shortMoment(at, zone) : moment(at, zone)}
    </time>
  );
}

/** How long is left, and how pressing that is; follows the clock. */
export function Due({ at, zone }: { at: string; zone: string }) {
  useSignals();
  const { text, urgency } = due(at, now.value);
  return (
    <time dateTime={at} title={moment(at, zone)} className={`due ${urgency}`}>
      {text}
    </time>
  );
}

import { useEffect, useState } from 'react';
import type { ReplayProgress } from '../../lib/approval/replay.ts';
import { send } from '../../lib/ask.ts';
import { count } from '../../components/moments.ts';

const ASK_MS = 500;

/** How far a trial has got. Where that is not known (another process plays it), the bar only says that it goes on. */
export function Playing({ id }: { id: string }) {
  const [progress, setProgress] = useState<ReplayProgress | null>(null);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const known = await send({ type: 'replay.progress', id }).catch(() => null);
      if (over) return;
      // The bar never goes back: an answer that says nothing leaves what was known.
      if (known) setProgress(known);
      timer = setTimeout(() => void ask(), ASK_MS);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [id]);
  const { done, total } = progress ?? { done: 0, total: 0 };
  return (
    <div className="stack">
      <progress aria-label="Playing the record" {...(total > 0 && { value: done, max: total })} />
      <p className="quiet small">
        {total > 0
          ? `${done.toLocaleString('en-US')} of ${count(total, 'event')} of the record read.`
          : 'Reading the record…'}
      </p>
    </div>
  );
}

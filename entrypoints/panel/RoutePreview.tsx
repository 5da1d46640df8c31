import { useEffect, useState } from 'react';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { PreviewAnswer } from '../../lib/answers.ts';
import type { Policy } from '../../lib/policy/policy.ts';
import { send } from '../../lib/ask.ts';
import { Flags } from '../../components/Flags.tsx';
import { Note } from '../../components/Note.tsx';
import { RouteSteps } from '../../components/RouteSteps.tsx';
import { sentence } from '../../components/useCommand.ts';
import { zoneOf } from '../../components/words.ts';

/** The route that the adjustment would take now; asked again when the adjustment or the reason changes. */
export function usePreview(adjustment: Adjustment, reason: string): PreviewAnswer | null {
  const [preview, setPreview] = useState<PreviewAnswer | null>(null);
  // The context is a new object with every answer; only other content needs another route.
  const content = JSON.stringify(adjustment);
  useEffect(() => {
    let current = true;
    send({
      type: 'request.preview',
      adjustment: JSON.parse(content) as Adjustment,
      ...(reason && { reason }),
    })
      .catch((cause: unknown): PreviewAnswer => ({ ok: false, why: sentence(cause) }))
      .then((answer) => {
        if (current) setPreview(answer);
      });
    return () => {
      current = false;
    };
  }, [content, reason]);
  return preview;
}

/** Who will decide, by when and why that person, before anything is sent. */
export function RoutePreview({ preview, policy }: { preview: PreviewAnswer | null; policy: Policy | null }) {
  if (!preview) return <p className="quiet small">Finding out who decides…</p>;
  if (!preview.ok) return <Note tone="wait">{preview.why}</Note>;
  return (
    <section className="stack route" aria-label="Who will decide">
      <div className="row spread">
        <h2>Who will decide</h2>
        <span className="quiet small">{preview.route.tierLabel}</span>
      </div>
      <Flags flags={preview.route.flags} />
      <RouteSteps route={preview.route} policy={policy} />
      <p className="quiet small">If you send it now. Firm time: {zoneOf(policy)}.</p>
    </section>
  );
}

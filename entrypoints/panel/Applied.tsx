import type { PanelContext } from '../../lib/answers.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import { Button } from '../../components/Button.tsx';
import { Amount } from '../../components/Money.tsx';
import { Signatures } from '../../components/Signatures.tsx';
import { When } from '../../components/When.tsx';
import { zoneOf } from '../../components/words.ts';
import { close } from './frame.ts';

/** On record: date and reference were read from the screen. */
export function Applied({ context, request }: { context: PanelContext; request: RequestState }) {
  const { applied, adjustment } = request;
  const zone = zoneOf(context.policy);
  return (
    <div className="stack">
      <Amount minor={applied?.total ?? adjustment.total} currency={adjustment.currency} />
      <dl className="facts">
        <dt>Saved</dt>
        <dd>{applied && <When at={applied.at} zone={zone} />}</dd>
        <dt>Reference</dt>
        <dd>{applied?.reference ?? 'the site showed none'}</dd>
        <dt>Client</dt>
        <dd>{adjustment.client ?? 'not on this screen'}</dd>
      </dl>
      <p className="quiet">Recorded. There is nothing left to do.</p>
      <Signatures request={request} policy={context.policy} />
      <Button onPress={() => void close()}>Close</Button>
    </div>
  );
}

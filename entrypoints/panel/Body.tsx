import type { PanelContext } from '../../lib/answers.ts';
import { EmptyState, Note } from '../../components/Note.tsx';
import { AskForm } from './AskForm.tsx';
import { BreakGlass } from './BreakGlass.tsx';
import { Glass, GlassSaved, GlassSent } from './Glass.tsx';
import { Denied, Differs, Lapsed, Refused, Sent } from './Again.tsx';
import { Applied } from './Applied.tsx';
import { NoPolicy, SignedOut, Stranger } from './Doors.tsx';
import { Ready } from './Ready.tsx';
import { FirmWords } from './FirmWords.tsx';
import { Queued, Waiting } from './Waiting.tsx';

/** Everything that a state needs is in the context; where a part is missing the state says the little that it can. */
export function Body({ context }: { context: PanelContext }) {
  const { hold, request } = context;
  if (context.state === 'glass-saved') return <GlassSaved />;
  if (!hold && context.state !== 'applied')
    return (
      <EmptyState title="Nothing is held">
        A save that takes value off a bill is held until the right person has approved it.
      </EmptyState>
    );
  return (
    <div className="stack">
      {context.endpoint.why && !['queued', 'signed-out'].includes(context.state) && (
        <Note tone="wait">{context.endpoint.why}</Note>
      )}
      {/* Another place is another form: nothing typed for one may end up under the other. */}
      <State key={hold?.place} context={context} />
      {hold && <BreakGlass key={hold.id} context={context} hold={hold} />}
      {request === null && context.state !== 'queued' && <FirmWords settings={context.settings} />}
    </div>
  );
}

function State({ context }: { context: PanelContext }) {
  const { state, hold, request } = context;
  if (state === 'signed-out') return <SignedOut context={context} />;
  if (state === 'stranger') return <Stranger context={context} />;
  if (state === 'no-policy') return <NoPolicy />;
  if (state === 'queued') return <Queued context={context} />;
  if (request) {
    if (state === 'waiting') return <Waiting context={context} request={request} />;
    if (state === 'sent') return <Sent context={context} hold={hold} request={request} />;
    if (state === 'applied') return <Applied context={context} request={request} />;
  }
  if (!hold) return null;
  if (state === 'glass') return <Glass hold={hold} />;
  if (state === 'glass-sent') return <GlassSent hold={hold} />;
  if (state === 'ready') return <Ready context={context} hold={hold} />;
  if (state === 'refused') return <Refused context={context} hold={hold} />;
  if (request) {
    if (state === 'differs') return <Differs context={context} hold={hold} request={request} />;
    if (state === 'denied') return <Denied context={context} hold={hold} request={request} />;
    if (state === 'lapsed') return <Lapsed context={context} hold={hold} request={request} />;
  }
  return <AskForm context={context} hold={hold} />;
}

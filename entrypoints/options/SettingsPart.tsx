import type { StatusAnswer } from '../../lib/answers.ts';
import type { ManagedStatus } from '../../lib/policy/managed.ts';
import { formatMoney } from '../../lib/money.ts';
import { Note, type Tone } from '../../components/Note.tsx';
import { Part } from '../../components/Part.tsx';
import { Problems } from '../../components/Problems.tsx';

const words: Record<ManagedStatus, { tone: Tone; text: string }> = {
  waiting: {
    tone: 'wait',
    text: 'The browser has not delivered its managed settings yet. Until then the last good settings hold, else the strict ones.',
  },
  none: {
    tone: 'calm',
    text: 'This browser has no managed settings for Countersign. The strict values hold.',
  },
  valid: { tone: 'good', text: 'All managed settings were understood.' },
  partial: {
    tone: 'wait',
    text: 'Some expected settings did not arrive; browsers drop a value of the wrong type without a word. The last good value of each takes its place, else the strict one.',
  },
  invalid: {
    tone: 'bad',
    text: 'Some settings have a value that cannot be used. The last good value of each takes its place, else the strict one.',
  },
};

const modes = {
  block: 'block: a save that needs approval is held',
  warn: 'warn: it is explained and let go',
  observe: 'observe: it is only recorded',
};

/** What the administrator pushed, and what the extension obeys. */
export function SettingsPart({ status }: { status: StatusAnswer }) {
  const { settings } = status;
  const currency = status.policy?.policy.firm.currency ?? 'USD';
  const { tone, text } = words[settings.status];
  return (
    <Part id="settings" title="Managed settings">
      <Note tone={tone}>{text}</Note>
      {settings.problems.length > 0 && (
        <Problems caption="Problems in the managed settings" problems={settings.problems} />
      )}
      <dl className="facts">
        <dt>Settings name</dt>
        <dd>{settings.policyId ?? 'none'}</dd>
        <dt>Firm id</dt>
        <dd>{settings.firmId ?? 'none'}</dd>
        <dt>Mode</dt>
        <dd>{modes[settings.mode]}</dd>
        <dt>Endpoint unreachable</dt>
        <dd>{settings.onEndpointError === 'hold' ? 'hold the save' : 'let the save go'}</dd>
        <dt>Changed screen</dt>
        <dd>{settings.onScreenDrift === 'hold' ? 'hold what it sends' : 'let it send, and say so'}</dd>
        <dt>Not held below</dt>
        <dd>{formatMoney(settings.minimumAmount, currency)}</dd>
        <dt>Site corrections</dt>
        <dd>{settings.siteOverrides ? 'yes' : 'none'}</dd>
        <dt>Endpoint address</dt>
        <dd>{settings.endpointLocked ? settings.endpointUrl : 'not set here; typed at sign-in'}</dd>
        <dt>Policy until the endpoint answers</dt>
        <dd>{settings.policy ? 'given here' : 'none'}</dd>
        <dt>Keys for tickets</dt>
        <dd>
          {settings.jwks ? 'given here; no other key is believed' : 'none; kept from the first sign-in'}
        </dd>
        <dt>Sentence on a held save</dt>
        <dd>{settings.blockMessage ?? 'none of the firm’s own'}</dd>
        <dt>Page about write-offs</dt>
        <dd>{settings.learnMoreUrl ?? 'none of the firm’s own'}</dd>
      </dl>
    </Part>
  );
}

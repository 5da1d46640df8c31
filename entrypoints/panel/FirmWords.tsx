import type { PanelContext } from '../../lib/answers.ts';
import { Icon } from '../../components/Icon.tsx';

/** The firm's own words on every held save. */
export function FirmWords({ settings }: Pick<PanelContext, 'settings'>) {
  if (!settings.blockMessage && !settings.learnMoreUrl) return null;
  return (
    <p className="firm">
      {settings.blockMessage}{' '}
      {settings.learnMoreUrl && (
        <a href={settings.learnMoreUrl} target="_blank" rel="noreferrer">
          About write-offs at our firm <Icon name="out" />
          <span className="visually-hidden"> (opens a new tab)</span>
        </a>
      )}
    </p>
  );
}

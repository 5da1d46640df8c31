import { Sentence } from '../faults.ts';
import { openCarriers } from './carriers.ts';
import type { NoticeSettings } from './settings.ts';

/**
 * Tries the settings as an admin would: asks the mail server, and sends a mail where an address is given.
 * @returns what worked, a sentence
 * @throws Sentence that says what did not
 */
export async function tryNotices(settings: NoticeSettings, to?: string): Promise<string> {
  const carriers = openCarriers(settings);
  try {
    if (!settings.mail) {
      if (to !== undefined) throw new Sentence('notices.json names no mail server.');
      return 'notices.json is good. It names no mail server.';
    }
    try {
      await carriers.check();
      if (to === undefined)
        return `The mail server ${settings.mail.host} answers. Add --to ADDRESS for a test mail.`;
      const subject = 'Countersign can send you mail';
      const text = 'This is the test that an administrator asked for. Nothing has to be done.';
      await carriers.mail({ to, subject, text, html: `<p>${text}</p>`, id: `test-${Date.now()}` });
      return `Sent a test mail to ${to}.`;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Sentence(`The mail server ${settings.mail.host} did not take it: ${why}`);
    }
  } finally {
    carriers.close();
  }
}

import { createTransport } from 'nodemailer';
import type { NoticeSettings } from './settings.ts';

/** The ways out of the endpoint. Each rejects when the other side did not take it. */
export interface Carriers {
  mail(message: { to: string; subject: string; text: string; html: string; id: string }): Promise<void>;
  slack(text: string): Promise<void>;
  teams(text: string): Promise<void>;
  /** Asks the mail server whether it would take mail. */
  check(): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 15_000;

/** Mail by SMTP (nodemailer), chat by incoming webhooks. */
export function openCarriers(settings: NoticeSettings): Carriers {
  const { mail, slack, teams, publicUrl } = settings;
  const transport =
    mail &&
    createTransport({
      host: mail.host,
      port: mail.port,
      secure: mail.secure,
      // A password never travels in the open.
      requireTLS: !mail.secure && mail.user !== undefined,
      ...(mail.user !== undefined && { auth: { user: mail.user, pass: mail.password ?? '' } }),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // What people have typed must not be able to name a file or an address to be attached.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  const host = new URL(publicUrl).hostname;
  return {
    mail: async ({ to, subject, text, html, id }) => {
      if (!transport || !mail) throw new TypeError('No mail server is set.');
      await transport.sendMail({
        from: mail.from,
        to,
        subject,
        text,
        html,
        // The same when it is tried again: a server that had taken it after all shows it once.
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    slack: (text) => post(slack?.webhook, { text: slackText(text) }),
    teams: (text) => post(teams?.webhook, teamsCard(text)),
    check: async () => {
      await transport?.verify();
    },
    close: () => transport?.close(),
  };
}

async function post(address: string | undefined, body: unknown): Promise<void> {
  if (address === undefined) throw new TypeError('No webhook is set.');
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The webhook answered ${answer.status}.`);
}

/** Slack reads three characters as markup (api.slack.com, "Escaping text"). */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A Teams Workflows webhook takes an Adaptive Card in a message. */
const teamsCard = (text: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: text.split('\n').map((line) => ({ type: 'TextBlock', text: line, wrap: true })),
      },
    },
  ],
});

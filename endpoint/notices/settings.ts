import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { problemsOf } from '../../lib/policy/problems.ts';
import { Sentence } from '../faults.ts';

/** The file in a data directory that says by what way people are told. It holds passwords, so it is its owner's alone. */
const SETTINGS = 'notices.json';

/** Only on this machine may anything go unencrypted. */
const Webhook = z
  .url()
  .refine(
    (text) => text.startsWith('https:') || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(text),
    'an https address',
  );

export const NoticeSettings = z.strictObject({
  /** The endpoint's address as people reach it from their phones: links in mails begin with it. */
  publicUrl: Webhook.transform((text) => text.replace(/\/+$/, '')),
  mail: z
    .strictObject({
      host: z.string().min(1),
      port: z.int().min(1).max(65_535),
      /** TLS from the first byte (465). Otherwise STARTTLS is asked for wherever a password is sent. */
      secure: z.boolean().default(false),
      user: z.string().optional(),
      password: z.string().optional(),
      /** Sender, as in `Countersign <countersign@example.com>`. */
      from: z.string().min(3),
    })
    .optional(),
  /** Incoming webhook of a Slack channel. */
  slack: z.strictObject({ webhook: Webhook }).optional(),
  /** Incoming webhook of a Teams channel (a Workflows address). */
  teams: z.strictObject({ webhook: Webhook }).optional(),
  /** What happens within so many seconds goes into one mail. */
  gatherSeconds: z.int().min(0).max(3600).default(60),
  /** How long the link in a mail works, in hours. */
  linkHours: z.int().min(1).max(168).default(24),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

/**
 * Reads `notices.json`; `null` where a firm has none.
 * @throws Sentence that names the field, or says that others can read the file
 */
export async function readNoticeSettings(dataDir: string): Promise<NoticeSettings | null> {
  const file = join(dataDir, SETTINGS);
  let text: string;
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Sentence(`Others can read ${file}, which holds passwords. Run: chmod 600 ${file}`);
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Sentence(`${file} is no JSON.`);
  }
  const read = NoticeSettings.safeParse(value);
  if (!read.success)
    // Which field and what was expected, but never what stood there: it may be a password under a wrong name.
    throw new Sentence(
      problemsOf(read.error, value)
        .map(({ field, expected }) => `${file}: ${field || 'the document'}: expected ${expected}.`)
        .join('\n'),
    );
  return read.data;
}

import { useState } from 'react';
import { AskError, send } from '../lib/ask.ts';
import type { QueueAnswer } from '../lib/answers.ts';
import type { Command } from '../lib/approval/commands.ts';

/** Where a command stands on this page; what becomes of it afterwards is in the store. */
export type Sending = { state: 'idle' } | { state: 'busy' } | { state: 'failed'; why: string } | QueueAnswer;

/** Sends commands, one at a time, and remembers what came of the last. A second press while busy does nothing. */
export function useCommand(): [Sending, (command: Command) => Promise<QueueAnswer | null>] {
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const run = async (command: Command): Promise<QueueAnswer | null> => {
    if (sending.state === 'busy') return null;
    setSending({ state: 'busy' });
    try {
      const answer = await send({ type: 'command.queue', command });
      setSending(answer);
      return answer;
    } catch (cause) {
      setSending({ state: 'failed', why: sentence(cause) });
      return null;
    }
  };
  return [sending, run];
}

/** What to show for anything that was thrown: the worker's own sentence, or a plain one. */
export function sentence(cause: unknown): string {
  return cause instanceof AskError ? cause.message : 'Countersign could not do that. Please try again.';
}

/** The sentence to show beside the button, if any. */
export function trouble(sending: Sending): string | null {
  if (sending.state === 'failed') return sending.why;
  return sending.state === 'refused' ? sending.refusal.message : null;
}

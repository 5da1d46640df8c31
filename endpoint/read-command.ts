import { Command, type Refusal } from '../lib/approval/commands.ts';
import { problemsOf } from '../lib/policy/problems.ts';
import { problemSentence } from './problems.ts';

/** A command as a client sent it, or why it is none. Each is read on its own, so that a bad one spoils no other. */
export function readCommand(value: unknown): { command: Command } | { refusal: Refusal } {
  const read = Command.safeParse(value);
  if (!read.success)
    return { refusal: malformed(problemSentence(problemsOf(read.error, value).slice(0, 5))) };
  // Half a surrogate pair has no UTF-8 form, so two different texts would hash alike.
  if (!wellFormed(value)) return { refusal: malformed('A text holds half a character (a lone surrogate).') };
  return { command: read.data };
}

function wellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(wellFormed);
}

/** The id to answer under, also when the rest does not parse. */
export function idOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' ? id.slice(0, 64) : '';
}

const malformed = (why: string): Refusal => ({
  code: 'malformed',
  message: `This command does not parse. ${why}`,
  rule: 'command-schema',
});

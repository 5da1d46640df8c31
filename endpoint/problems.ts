import type { Problem } from '../lib/policy/problems.ts';

/** Mistakes as sentences: which field, what it held, what was expected. */
export function problemSentence(problems: readonly Problem[]): string {
  return problems
    .map(({ field, found, expected }) => `${field || 'The document'}: found ${found}, expected ${expected}.`)
    .join(' ');
}

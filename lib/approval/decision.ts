import type { Refusal } from '../policy/steps.ts';
import type { EventBody } from './events.ts';

/** The answer to a command: what happened, or why nothing did. */
export type Decision = { events: EventBody[] } | { refusal: Refusal };

export const accepted = (...events: EventBody[]): { events: EventBody[] } => ({ events });

/**
 * @param code for programs
 * @param message one sentence for the person who tried
 * @param rule name of the rule that was broken
 */
export const refused = (code: string, message: string, rule: string): { refusal: Refusal } => ({
  refusal: { code, message, rule },
});

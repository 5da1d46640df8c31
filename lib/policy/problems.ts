import type { z } from 'zod';

/** One thing wrong in a document somebody wrote: which field, what it held, what was expected. */
export interface Problem {
  /** `tiers[1].below`; empty for the document itself. */
  field: string;
  /** The value as JSON, shortened; `nothing` when it is missing. */
  found: string;
  expected: string;
}

/** Every problem that zod found, with the value that stands there. */
export function problemsOf(error: z.ZodError, input: unknown): Problem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        field: fieldOf([...issue.path, key]),
        found: shown(valueAt(input, [...issue.path, key])),
        expected: 'no field of this name',
      }));
    const found = shown(valueAt(input, issue.path));
    return [{ field: fieldOf(issue.path), found, expected: expectation(issue) }];
  });
}

/** A value for people: JSON, at most 80 characters. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** A path as one would write it in code. */
export function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at ? '.' : ''}${String(part)}`))
    .join('');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined;
  }
  return value;
}

/** zod's sentence without its first words, for it stands after "expected". */
function expectation(issue: z.core.$ZodIssue): string {
  return issue.message
    .replace(/^Invalid (input|option|string): (expected |must )?/u, '')
    .replace(/, received .*$/u, '');
}

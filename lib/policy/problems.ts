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

const typeWords: Record<string, string> = {
  array: 'a list',
  object: 'an object',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const units: Record<string, readonly [string, string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

const formatWords: Record<string, string> = {
  email: 'an e-mail address',
  date: 'a day such as 2026-12-31',
  datetime: 'an instant such as 2026-12-31T17:00:00-05:00',
};

/** What would have been right, in words that stand after "expected". */
function expectation(issue: z.core.$ZodIssue): string {
  const unit = 'origin' in issue ? units[String(issue.origin)] : undefined;
  const count = (bound: number | bigint) => `${bound}${unit ? ` ${unit[Number(bound) === 1 ? 0 : 1]}` : ''}`;
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((value) => shown(value)).join(' or ');
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${count(issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${count(issue.maximum)}`;
    case 'invalid_format':
      if (!issue.message.startsWith('Invalid')) return issue.message;
      return formatWords[issue.format] ?? `text of the form ${issue.pattern ?? issue.format}`;
    case 'invalid_union':
      return issue.message.replace(/^.*expected /iu, '').replaceAll(' | ', ' or ');
    default:
      return issue.message;
  }
}

import { readPolicy } from './check.ts';
import { Jwks } from './jwks.ts';
import { Managed, type ManagedProblem, type ManagedStatus, type Settings } from './managed.ts';
import { problemsOf, shown } from './problems.ts';

type Key = keyof Managed;
const names = Object.keys(Managed.shape) as Key[];

/** Held unless somebody with the right to it said otherwise. */
const strict = { mode: 'block', onEndpointError: 'hold', onScreenDrift: 'hold', minimumAmount: 0 } as const;

/**
 * What the extension obeys, from what `storage.managed.get()` gave. Chromium drops a bad value without a word and Firefox
 * checks nothing, so each key is judged here, alone: a bad one, or one that the canary (`expectedKeys`) misses, takes its value
 * from `lastGood`, else the strict one; the good ones count all the same.
 *
 * - `waiting`: the browser may still be loading the policy (it answers `{}` for about three seconds); `lastGood` rules.
 * - `none`: no managed settings. `lastGood` no longer rules, else a firm could never take a policy back.
 * - `invalid`: a value does not parse; `partial`: a key is missing or nobody knows its name; else `valid`.
 * @param raw the answer; `null` where the browser has no policy (Firefox rejects)
 * @param lastGood settings kept from the last time that they were `valid`
 * @param waiting has the browser had too little time to be believed when it says "nothing"?
 */
export function readManaged(raw: unknown, lastGood: Settings | null, waiting = false): Settings {
  const isObject = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  const given = new Map<string, unknown>(isObject ? Object.entries(raw) : []);
  if (!isObject && raw !== null && raw !== undefined) {
    const problem = { field: '', found: shown(raw), expected: 'an object with settings' };
    return settle({}, 'invalid', [problem], lastGood, new Set(names));
  }
  if (!given.size) {
    if (!waiting) return settle({}, 'none', [], null, new Set());
    return settle({}, 'waiting', [], lastGood, new Set(lastGood ? names : []));
  }

  const good: Managed = {};
  const lost = new Set<Key>();
  const invalid: ManagedProblem[] = [];
  const missing: ManagedProblem[] = [];
  for (const name of names) {
    const value = given.get(name);
    if (value === undefined) continue;
    const problems = problemsWith(name, value);
    if (problems.length) lost.add(name);
    else Object.assign(good, { [name]: value });
    invalid.push(...problems);
  }
  for (const field of given.keys())
    if (!names.some((name) => name === field))
      missing.push({
        field,
        found: shown(given.get(field)),
        expected: 'a setting that exists; check the spelling',
      });
  // The canary itself may be what was mistyped and dropped: a named set without it is not believed to be whole.
  if (good.policyId !== undefined && !given.has('expectedKeys'))
    missing.push({
      field: 'expectedKeys',
      found: 'nothing',
      expected: 'the names of the keys in this set, so that a dropped one is noticed',
    });
  for (const field of good.expectedKeys ?? []) {
    if (given.has(field)) continue;
    const name = names.find((known) => known === field);
    if (name) lost.add(name);
    const expected = name
      ? 'a value; a browser drops one of the wrong type without a word'
      : 'a setting that exists; check the spelling in expectedKeys';
    missing.push({ field, found: 'nothing', expected });
  }
  const status = invalid.length ? 'invalid' : missing.length ? 'partial' : 'valid';
  return settle(good, status, [...invalid, ...missing], lastGood, lost);
}

function settle(
  good: Managed,
  status: ManagedStatus,
  problems: ManagedProblem[],
  lastGood: Settings | null,
  lost: ReadonlySet<Key>,
): Settings {
  /** The value of a key: the good one; where it was lost the last good one; else nothing. */
  function pick<K extends Exclude<Key, 'expectedKeys'>>(name: K): Settings[K] | null {
    const value = good[name] as Settings[K] | undefined;
    return value ?? (lost.has(name) ? (lastGood?.[name] ?? null) : null);
  }
  const endpointUrl = pick('endpointUrl');
  return {
    status,
    problems,
    policyId: pick('policyId'),
    endpointUrl,
    // A firm that tried to say which endpoint, and failed, has still not left it to the person at the desk.
    endpointLocked: endpointUrl !== null || (lost.has('endpointUrl') && status !== 'waiting'),
    firmId: pick('firmId'),
    mode: pick('mode') ?? strict.mode,
    onEndpointError: pick('onEndpointError') ?? strict.onEndpointError,
    onScreenDrift: pick('onScreenDrift') ?? strict.onScreenDrift,
    minimumAmount: pick('minimumAmount') ?? strict.minimumAmount,
    policy: pick('policy'),
    siteOverrides: pick('siteOverrides'),
    jwks: pick('jwks'),
    blockMessage: pick('blockMessage'),
    learnMoreUrl: pick('learnMoreUrl'),
  };
}

function problemsWith(name: Key, value: unknown): ManagedProblem[] {
  const read = Managed.shape[name].safeParse(value);
  if (!read.success) return prefixed(name, problemsOf(read.error, value));
  if (name !== 'policy' && name !== 'jwks' && name !== 'siteOverrides') return [];
  let document: unknown;
  try {
    document = JSON.parse(String(value));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ field: name, found: shown(value), expected: `JSON text (${why})` }];
  }
  if (name === 'policy') {
    const policy = readPolicy(document);
    return 'problems' in policy ? prefixed(name, policy.problems) : [];
  }
  if (name === 'jwks') {
    const jwks = Jwks.safeParse(document);
    return jwks.success ? [] : prefixed(name, problemsOf(jwks.error, document));
  }
  if (typeof document === 'object' && document !== null) return [];
  return [{ field: name, found: shown(document), expected: 'a JSON object' }];
}

function prefixed(name: Key, problems: ManagedProblem[]): ManagedProblem[] {
  return problems.map((problem) => {
    const glue = problem.field && !problem.field.startsWith('[') ? '.' : '';
    return { ...problem, field: `${name}${glue}${problem.field}` };
  });
}

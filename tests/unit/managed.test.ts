import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Settings } from '../../lib/policy/managed.ts';
import { managedSchema } from '../../lib/policy/managedSchema.ts';
import { readManaged } from '../../lib/policy/readManaged.ts';
import { firmPolicy } from './core-fixtures.ts';

const jwks = JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'one' }] });
const policy = JSON.stringify(firmPolicy());
const full = {
  policyId: 'firm-2026-1',
  expectedKeys: ['endpointUrl', 'jwks', 'mode'],
  endpointUrl: 'https://approve.firm.test',
  firmId: 'firm',
  mode: 'warn',
  onEndpointError: 'allow',
  onScreenDrift: 'allow',
  minimumAmount: 500,
  policy,
  siteOverrides: '{}',
  jwks,
  blockMessage: 'Ask billing.',
  learnMoreUrl: 'https://firm.test/write-offs',
};
const strict: Omit<Settings, 'status'> = {
  problems: [],
  policyId: null,
  endpointUrl: null,
  endpointLocked: false,
  firmId: null,
  mode: 'block',
  onEndpointError: 'hold',
  onScreenDrift: 'hold',
  minimumAmount: 0,
  policy: null,
  siteOverrides: null,
  jwks: null,
  blockMessage: null,
  learnMoreUrl: null,
};
const good = readManaged(full, null);

test('good settings are obeyed', () => {
  const { expectedKeys: _, ...values } = full;
  expect(good).toEqual({ ...values, status: 'valid', problems: [], endpointLocked: true });
});

test('no settings: strict, and the person may name the endpoint', () => {
  for (const nothing of [null, undefined, {}]) {
    expect(readManaged(nothing, null)).toEqual({ ...strict, status: 'none' });
    expect(readManaged(nothing, good)).toEqual({ ...strict, status: 'none' });
  }
});

test('while the browser may still be loading: what was good last, else strict', () => {
  expect(readManaged({}, null, true)).toEqual({ ...strict, status: 'waiting' });
  expect(readManaged({}, good, true)).toEqual({ ...good, status: 'waiting' });
  expect(readManaged(full, null, true).status).toBe('valid');
});

test('a key that Chromium dropped is found by the canary, and is strict', () => {
  const { mode: _m, jwks: _j, ...rest } = full;
  const read = readManaged(rest, null);
  expect(read).toMatchObject({ status: 'partial', mode: 'block', jwks: null, minimumAmount: 500 });
  expect(read.problems).toEqual([
    {
      field: 'jwks',
      found: 'nothing',
      expected: 'a value; a browser drops one of the wrong type without a word',
    },
    {
      field: 'mode',
      found: 'nothing',
      expected: 'a value; a browser drops one of the wrong type without a word',
    },
  ]);
  expect(readManaged(rest, good)).toMatchObject({ status: 'partial', mode: 'warn', jwks });
});

test('a key left out by choice is not taken from older settings', () => {
  const { minimumAmount: _, ...rest } = full;
  expect(readManaged(rest, good)).toMatchObject({ status: 'valid', minimumAmount: 0 });
});

test('an endpoint that was lost is still not left to the person at the desk', () => {
  const { endpointUrl: _, ...rest } = full;
  expect(readManaged(rest, null)).toMatchObject({ endpointUrl: null, endpointLocked: true });
  expect(readManaged({ ...full, endpointUrl: 'approve.firm.test' }, null)).toMatchObject({
    status: 'invalid',
    endpointUrl: null,
    endpointLocked: true,
  });
});

test.each([
  ['mode', 'off', 'mode', '"off"', '"observe" or "warn" or "block"'],
  ['minimumAmount', '500', 'minimumAmount', '"500"', 'a number'],
  ['minimumAmount', -1, 'minimumAmount', '-1', 'at least 0'],
  ['minimumAmount', 0.5, 'minimumAmount', '0.5', 'a whole number'],
  ['endpointUrl', 'ftp://x', 'endpointUrl', '"ftp://x"', /^text of the form/],
  ['onEndpointError', true, 'onEndpointError', 'true', '"hold" or "allow"'],
  ['expectedKeys', ['mode', 7], 'expectedKeys[1]', '7', 'text'],
  ['blockMessage', 'x'.repeat(201), 'blockMessage', /…$/, 'at most 200 characters'],
  ['jwks', '{"keys":[]}', 'jwks.keys', '[]', 'at least 1 entry'],
  ['jwks', '{', 'jwks', '"{"', /^JSON text/],
  ['jwks', JSON.parse(jwks), 'jwks', /^\{"keys"/, 'text'],
  ['siteOverrides', 'clio', 'siteOverrides', '"clio"', /^JSON text/],
  ['siteOverrides', '3', 'siteOverrides', '3', 'a JSON object'],
  ['policy', '[]', 'policy', '[]', 'an object'],
  ['policy', policy.replace('"from":0', '"from":5'), 'policy.tiers[0].from', '5', /^0, so that/],
])(
  '%s = %j: field, value and expectation; everything else still counts',
  (name, value, field, found, expected) => {
    const raw = { ...full, [name]: value };
    const read = readManaged(raw, null);
    expect(read.status).toBe('invalid');
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]?.field).toBe(field);
    expect(read.problems[0]?.found).toMatch(found);
    expect(read.problems[0]?.expected).toMatch(expected);
    const key = name as keyof Settings;
    for (const other of Object.keys(strict) as (keyof Settings)[])
      if (other !== 'problems' && other !== key) expect(read[other], other).toEqual(good[other]);
    if (key in strict) {
      expect(read[key]).toEqual(strict[key as keyof typeof strict]);
      expect(readManaged(raw, good)[key]).toEqual(good[key]);
    }
  },
);

test('misspelt keys are told, those that the canary expects too', () => {
  const read = readManaged({ ...full, Mode: 'block', expectedKeys: ['mod'] }, null);
  expect(read.status).toBe('partial');
  expect(read.problems.map(({ field }) => field)).toEqual(['Mode', 'mod']);
});

test('what is no object at all is invalid and strict', () => {
  for (const raw of ['text', 7, [full]])
    expect(readManaged(raw, null)).toMatchObject({ status: 'invalid', mode: 'block', endpointLocked: true });
});

test('property: no bad value ever makes the gate less strict than good settings and defaults do', () => {
  const keys = Object.keys(full) as (keyof typeof full)[];
  fc.assert(
    fc.property(fc.subarray(keys), fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (kept, junk) => {
      const raw = { ...Object.fromEntries(kept.map((key) => [key, full[key]])), ...junk };
      const read = readManaged(raw, null);
      const obeyed = (name: 'mode' | 'onEndpointError' | 'minimumAmount') =>
        expect([strict[name], raw[name]]).toContain(read[name]);
      obeyed('mode');
      obeyed('onEndpointError');
      obeyed('minimumAmount');
      expect(['block', 'warn', 'observe']).toContain(read.mode);
      expect(['hold', 'allow']).toContain(read.onEndpointError);
      expect(Number.isInteger(read.minimumAmount)).toBe(true);
      if (read.status === 'valid') expect(read.problems).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

// The file that Chromium reads.

const root = fileURLToPath(new URL('../..', import.meta.url));

test('managed_schema.json is the one that the code makes', () => {
  expect(JSON.parse(readFileSync(`${root}public/managed_schema.json`, 'utf8'))).toEqual(managedSchema());
  execFileSync(process.execPath, ['.ci/generate.ts', '--check'], { cwd: root });
});

test('it stays within what Chromium loads and enforces (extensions.md 2.1)', () => {
  const words = new Set([
    'type',
    'title',
    'description',
    'properties',
    'items',
    'enum',
    'pattern',
    'minimum',
    'maximum',
  ]);
  const visit = (schema: ReturnType<typeof managedSchema>, path: string): void => {
    for (const word of Object.keys(schema)) expect(words, `${path}: ${word}`).toContain(word);
    expect(['object', 'array', 'string', 'integer', 'boolean']).toContain(schema.type);
    if (schema.type === 'array') expect(schema.items).toBeDefined();
    if (schema.minimum !== undefined || schema.maximum !== undefined) expect(schema.type).toBe('integer');
    // Chromium's integers have 32 bits.
    for (const bound of [schema.minimum ?? 0, schema.maximum ?? 0])
      expect(Math.abs(bound)).toBeLessThan(2 ** 31);
    if (schema.items) visit(schema.items, `${path}[]`);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) visit(inner, `${path}.${name}`);
  };
  const schema = managedSchema();
  expect(schema.type).toBe('object');
  expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(full)));
  visit(schema, '');
});

test('a named set whose canary was itself dropped is not believed to be whole', () => {
  const settings = readManaged({ policyId: 'firm-2026-1', mode: 'warn' }, null);
  expect(settings.status).toBe('partial');
  expect(settings.problems.map((one) => one.field)).toEqual(['expectedKeys']);
  expect(settings.mode).toBe('warn');
});

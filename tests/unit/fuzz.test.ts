import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Command } from '../../lib/approval/commands.ts';
import { CommandBatch, EventsPage } from '../../lib/approval/http.ts';
import { openFrameChannel } from '../../lib/gate/frameChannel.ts';
import { helloEvent, type Outgoing } from '../../lib/gate/channel.ts';
import { mayLeave } from '../../lib/gate/mayLeave.ts';
import { nothing } from '../../lib/gate/memory.ts';
import { makeRouter, type GateHandlers, type PageHandlers } from '../../lib/gate/router.ts';
import { GateMessage, MessageError, PageMessage, TabMessage } from '../../lib/messages.ts';
import { readManaged } from '../../lib/policy/readManaged.ts';
import { Policy } from '../../lib/policy/policy.ts';
import { sites } from '../../lib/sites/all.ts';
import { wires } from '../../lib/sites/wires.ts';
import { readOverrides } from '../../lib/sync/overrides.ts';
import { adjustment, approve, saveApplied, saveSent, submit } from './endpoint-kit.ts';

/**
 * Everything that reads what others wrote, fed with what nobody would write: values out of nowhere, and good ones with something
 * in them changed. `FUZZ=1000000 npm run test:fuzz` tries so many in all; the figures of such a run are in docs/faults.md.
 */
const inputs = Number(process.env.FUZZ ?? 12_000);
const share = (part: number) => ({ numRuns: Math.ceil(inputs * part), endOnFailure: true });
const long = { timeout: Math.max(60_000, inputs) };

const id = '2c1a9a0e-6b1c-4f0e-9b4f-0d5b6a1e7c11';
const good: unknown[] = [
  { type: 'gate.hello' },
  { type: 'gate.judge' },
  { type: 'gate.standing', adjustment: adjustment(), known: true },
  { type: 'gate.ask', adjustment: adjustment(), control: 'Save' },
  { type: 'gate.release', grant: id },
  { type: 'gate.join', lift: id },
  { type: 'gate.outcome', grant: id, saved: true, reference: 'CN-1', text: '' },
  { type: 'gate.harmless', method: 'POST', url: 'https://app.clio.com/x', body: 'memo=1' },
  { type: 'gate.doubt', method: 'POST', url: 'https://app.clio.com/x', body: null },
  { type: 'panel.press', holdId: id },
  { type: 'panel.size', height: 300 },
  { type: 'command.queue', command: submit(id) },
  { type: 'session.signIn', endpointUrl: null, email: 'a@b.test', password: 'x' },
  { type: 'gate.press', holdId: id },
  { commands: [submit(id), approve(id), saveSent(id, id), saveApplied(id, id)] },
  submit(id),
  saveSent(id, id),
  { id: 1, kind: 'fetch', method: 'POST', url: 'https://app.clio.com/x', body: 'discount=5' },
  {
    mode: 'block',
    endpointUrl: 'https://x.test',
    minimumAmount: 5,
    policy: '{}',
    siteOverrides: '{"clio":{}}',
  },
];

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    undefined,
    '__proto__',
    'constructor',
    -1,
    1e308,
    NaN,
    2 ** 53,
    '\0',
    'a'.repeat(5000),
    [],
    {},
    () => 1,
    1n,
    'https://app.clio.com',
    '2026-01-01T00:00:00Z',
    id,
  ),
);

/** A copy with the value at one place replaced, taken out, or joined by another. */
function changed(value: unknown, steps: readonly number[], to: unknown): unknown {
  if (typeof value !== 'object' || value === null || steps.length === 0) return to;
  const [step = 0, ...others] = steps;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  const key = keys[step % (keys.length + 1)];
  if (key === undefined) Reflect.set(copy, Array.isArray(copy) ? copy.length : 'extra', to);
  else if (others.length === 0 && step % 3 === 0) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, changed(Reflect.get(copy, key), others, to));
  return copy;
}

const input = fc.oneof(
  { weight: 1, arbitrary: odd },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...good), fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 5 }), odd)
      .map(([value, steps, to]) => changed(value, steps, to)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...good) },
);

describe('whatever is said, it is read or refused', () => {
  const schemas: [string, z.ZodType][] = Object.entries({
    GateMessage,
    PageMessage,
    TabMessage,
    Command,
    CommandBatch,
    EventsPage,
    Policy,
  });
  test.each(schemas)(
    '%s: never an exception, and what was taken is taken again as it is',
    (_, schema) => {
      fc.assert(
        fc.property(input, (value) => {
          const read = schema.safeParse(value);
          if (!read.success) expect(read.error.issues.length).toBeGreaterThan(0);
          else expect(schema.parse(read.data)).toEqual(read.data);
        }),
        share(0.05),
      );
    },
    long.timeout,
  );

  test(
    'the router answers, refuses or is silent; a handler is given only what its sender may say',
    async () => {
      let given: { tier: 'gate' | 'page'; message: unknown } | null = null;
      const takes = (tier: 'gate' | 'page') =>
        new Proxy({}, { get: () => async (message: unknown) => ((given = { tier, message }), { ok: true }) });
      const route = makeRouter({
        id: 'ours',
        own: 'chrome-extension://ours/',
        isBillingHost: (host) => host === 'app.clio.com',
        gate: takes('gate') as GateHandlers,
        page: takes('page') as PageHandlers,
        ready: Promise.resolve(),
        refused() {},
      });
      const sender = fc.record({
        id: fc.constantFrom('ours', 'other', undefined),
        url: fc.constantFrom(
          'chrome-extension://ours/panel.html',
          'https://app.clio.com/x',
          'https://evil.test/',
          'about:blank',
          '',
          undefined,
        ),
        frameId: fc.constantFrom(0, 3, undefined),
        tab: fc.constantFrom({ id: 1 }, { id: 1, url: 'https://app.clio.com/' }, {}, undefined),
      });
      await fc.assert(
        fc.asyncProperty(input, sender, async (message, from) => {
          given = null;
          const answer = route(message, from);
          const own = from.id === 'ours' && (from.url?.startsWith('chrome-extension://ours/') ?? false);
          if (from.id !== 'ours') expect(answer).toBeUndefined();
          const said = await answer;
          const heard = given as { tier: 'gate' | 'page'; message: unknown } | null;
          if (heard === null) {
            expect(said === undefined || MessageError.safeParse(said).success).toBe(true);
            return;
          }
          expect(heard.tier).toBe(own ? 'page' : 'gate');
          const schema = own ? PageMessage : GateMessage;
          expect(schema.parse(heard.message)).toEqual(heard.message);
        }),
        share(0.2),
      );
    },
    long.timeout,
  );

  test(
    'the frame asks its gate about requests only, whatever the page world says under the secret name',
    () => {
      const document = new EventTarget();
      let secret = '';
      document.addEventListener(helloEvent, (event) => (secret = (event as CustomEvent<string>).detail));
      const asked: Outgoing[] = [];
      openFrameChannel(document as Document, (request) => (asked.push(request), 'hold'));
      let answers = 0;
      document.addEventListener(`${secret}:answer`, () => answers++);
      fc.assert(
        fc.property(input, fc.boolean(), (value, asText) => {
          asked.length = answers = 0;
          const detail: unknown = asText ? textOf(value) : value;
          document.dispatchEvent(new CustomEvent(`${secret}:ask`, { detail }));
          expect(answers).toBe(asked.length);
          for (const { id, kind, method, url, body } of asked) {
            expect([typeof id, typeof method, typeof url]).toEqual(['number', 'string', 'string']);
            expect(['fetch', 'xhr', 'beacon', 'submit']).toContain(kind);
            expect(body === null || typeof body === 'string').toBe(true);
          }
        }),
        share(0.15),
      );
    },
    long.timeout,
  );
});

describe('whatever a request looks like, it is judged', () => {
  const piece = fc.constantFrom(
    '/save',
    '/bills',
    '/7',
    '/void',
    '?',
    '&',
    '=',
    'discount',
    '50',
    '%',
    '%00',
    '//',
    ';',
    '#',
    '\\',
    'credit_memos',
    '[',
    ']',
    '{',
    '"',
    '--b',
    '\r\n',
    'name="',
    '_destroy',
    '=true',
    'ü',
    ' ',
  );
  const words = fc.array(piece, { maxLength: 30 }).map((all) => all.join(''));
  const body = fc.oneof(
    fc.record({
      formData: fc.dictionary(words, fc.array(fc.oneof(words, odd), { maxLength: 3 }), { maxKeys: 4 }),
    }),
    fc
      .oneof(words, input.map(textOf))
      .map((one) => ({ raw: [{ bytes: new TextEncoder().encode(one).buffer }] })),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ raw: [{ bytes: new Uint8Array(bytes).buffer }] })),
    fc.constantFrom({ raw: [{ file: '/x' }] }, { error: 'Unknown error.' }, null, undefined, {}),
  );
  const method = fc.constantFrom('GET', 'POST', 'put', 'DELETE', 'PATCH', '', 'BREW', 'constructor');
  const host = fc.constantFrom('app.clio.com', 'apps.timesolv.com', 'x.centerbase.com', 'evil.test');

  test(
    'reading, classifying and judging never throw, and name no value',
    () => {
      fc.assert(
        fc.property(host, words, method, body, (at, path, verb, requestBody) => {
          const request = {
            requestId: '1',
            tabId: 1,
            method: verb,
            url: `https://${at}/${path}`,
            requestBody,
          };
          const judged = mayLeave(nothing(), request, { sites, wires }, 0);
          if (at === 'evil.test') expect(judged).toBeNull();
          if (judged === null) {
            if (at !== 'evil.test') expect(/^(?:post|put|patch|delete)$/i.test(verb)).toBe(false);
            return;
          }
          for (const name of judged.found) expect(name.length).toBeLessThanOrEqual(60);
          expect(judged.leave || judged.found.length > 0).toBe(true);
        }),
        share(0.25),
      );
    },
    long.timeout,
  );

  test('an address or a body made to keep a reader busy comes to an end', () => {
    const many = 100_000;
    const addresses = ['/save', '/save?discount', '/bills/1', '&discount=', '?'].map(
      (one) => `/x${one.repeat(many)}`,
    );
    const bodies = ['name="a', 'name="a"\r\nx\r\n', '\r\n', '[', '{"a":', 'aA', '%', 'discount='].map(
      (one) => (one.startsWith('name') ? '--' : '') + one.repeat(many),
    );
    for (const url of addresses)
      for (const text of bodies) {
        const requestBody = { raw: [{ bytes: new TextEncoder().encode(text).buffer }] };
        const request = {
          requestId: '1',
          tabId: 1,
          method: 'POST',
          url: `https://app.clio.com${url}`,
          requestBody,
        };
        expect(mayLeave(nothing(), request, { sites, wires }, 0)).not.toBeNull();
      }
  });
});

describe('whatever an administrator pushes, there are settings', () => {
  test(
    'managed settings and corrections of sites: never an exception, and strict where nothing good is said',
    () => {
      fc.assert(
        fc.property(input, fc.boolean(), (value, asText) => {
          // What a browser hands over as settings is JSON.
          const settings = readManaged(JSON.parse(textOf(value ?? null)), null);
          expect(['observe', 'warn', 'block']).toContain(settings.mode);
          const known = readOverrides(asText ? textOf(value) : textOf({ clio: value }));
          expect(known.sites).toHaveLength(sites.length);
          expect(known.wires).toHaveLength(wires.length);
        }),
        share(0.05),
      );
    },
    long.timeout,
  );
});

function textOf(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'bigint' ? String(one) : one,
  );
  return text ?? 'null';
}

import * as fc from 'fast-check';
import { CompactSign, type JWK, SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import { expect, test } from 'vitest';
import type { RequestState } from '../../lib/approval/state.ts';
import { signHead, signTicket } from '../../lib/approval/sign.ts';
import {
  type Claims,
  TicketError,
  ticketClaims,
  verifyHead,
  verifyTicket,
} from '../../lib/approval/ticket.ts';
import { bea, cora } from './core-fixtures.ts';
import { TableTop, commands, iso, noon, uuid } from './decide-fixtures.ts';

async function makeKey(kid: string): Promise<{ secret: JWK; open: JWK }> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const { d, ...open } = { ...(await exportJWK(privateKey)), kid };
  return { secret: { ...open, d: d ?? '' }, open: { ...open, alg: 'EdDSA', use: 'sig' } };
}

const ours = await makeKey('2026-a');
const theirs = await makeKey('2026-a');
const other = await makeKey('2026-b');
const jwks = { keys: [other.open, ours.open] };

function approved(): RequestState {
  const firm = new TableTop();
  firm.run(cora, commands.submit());
  firm.run(bea, commands.approve());
  const state = firm.state();
  if (!state) throw new Error('no state');
  return state;
}

const claims = ticketClaims(approved(), { firm: 'firm', nonce: uuid(7), at: iso(noon + 999), hours: 168 });
const jws = await signTicket(claims, ours.secret);
const during = noon + 1000;

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof TicketError ? error.code : `unexpected ${String(error)}`),
  );

test('a ticket says what was approved, and reads back the same', async () => {
  expect(await verifyTicket(jws, jwks, during)).toEqual(claims);
  expect(claims).toEqual({
    firm: 'firm',
    requestId: uuid(1),
    requester: 'cora',
    fingerprint: 'f'.repeat(64),
    site: 'clio',
    host: 'app.clio.com',
    bill: '1042',
    matter: '00012-Ames',
    currency: 'USD',
    reason: 'courtesy-discount',
    lines: [{ ref: 'bill', kind: 'discount', before: 10_000_000_000, after: 9_999_900_000 }],
    total: 100_000,
    approvedBy: ['bea'],
    policyVersion: '1',
    nonce: uuid(7),
    iat: noon / 1000,
    exp: noon / 1000 + 168 * 3600,
  });
});

test('there is no ticket without an approval', () => {
  const issue = { firm: 'firm', nonce: uuid(7), at: iso(noon), hours: 1 };
  for (const status of ['waiting', 'denied', 'withdrawn', 'sent', 'applied'] as const)
    expect(() => ticketClaims({ ...approved(), status }, issue)).toThrow(TypeError);
});

test('it lapses to the second, and an audit can still read it', async () => {
  expect(await refusal(verifyTicket(jws, jwks, claims.exp * 1000 - 1))).toBe('accepted');
  expect(await refusal(verifyTicket(jws, jwks, claims.exp * 1000))).toBe('expired');
  expect(await verifyTicket(jws, jwks, null)).toEqual(claims);
});

test('another key is refused, known or not', async () => {
  expect(await refusal(verifyTicket(await signTicket(claims, theirs.secret), jwks, during))).toBe(
    'bad-signature',
  );
  expect(await refusal(verifyTicket(jws, { keys: [other.open] }, during))).toBe('unknown-key');
  const claimed = await signTicket(claims, { ...other.secret, kid: '2026-a' });
  expect(await refusal(verifyTicket(claimed, jwks, during))).toBe('bad-signature');
});

test.each([
  ['nothing', null],
  ['no keys', { keys: [] }],
  ['a key without an id', { keys: [{ ...ours.open, kid: undefined }] }],
  ['an RSA key', { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'x' }] }],
  ['a secret key', { keys: [ours.secret] }],
  ['text', JSON.stringify(jwks)],
])('keys that are %s are refused', async (_, keys) => {
  expect(await refusal(verifyTicket(jws, keys, during))).toBe('bad-keys');
});

test.each(['', '.', '..', 'a.b', 'a.b.c.d', 'not a ticket', `${jws}.`, `${jws}=`, ` ${jws}`, '💶.💶.💶'])(
  'what is no ticket is refused: %s',
  async (text) => {
    expect(await refusal(verifyTicket(text, jwks, during))).toBe('malformed');
  },
);

test('the ways in which JOSE has been fooled', async () => {
  const key = await importJWK(ours.secret, 'EdDSA');
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  const body = jws.split('.')[1] ?? '';
  const header = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${header({ alg: 'none', typ: 'countersign-ticket+jws' })}.${body}.`;
  expect(await refusal(verifyTicket(unsigned, jwks, during))).toBe('malformed');
  const secret = new TextEncoder().encode(ours.open.x);
  const symmetric = await new CompactSign(payload)
    .setProtectedHeader({ alg: 'HS256', kid: '2026-a' })
    .sign(secret);
  expect(await refusal(verifyTicket(symmetric, jwks, during))).toBe('malformed');
  const embedded = await new CompactSign(payload)
    .setProtectedHeader({ alg: 'EdDSA', jwk: theirs.open, typ: 'countersign-ticket+jws' })
    .sign(await importJWK(theirs.secret, 'EdDSA'));
  expect(await refusal(verifyTicket(embedded, { keys: [ours.open] }, during))).toBe('bad-signature');
  const jwt = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: '2026-a', typ: 'JWT' })
    .sign(key);
  expect(await refusal(verifyTicket(jwt, jwks, during))).toBe('malformed');
});

test('a signed head is no ticket, and a ticket no head', async () => {
  const head = { firm: 'firm', seq: 6, hash: 'a'.repeat(64), at: iso(noon) };
  const signed = await signHead(head, ours.secret);
  expect(await verifyHead(signed, jwks)).toEqual(head);
  expect(await refusal(verifyTicket(signed, jwks, during))).toBe('malformed');
  expect(await refusal(verifyHead(jws, jwks))).toBe('malformed');
});

test('claims that are not as agreed are refused although the signature holds', async () => {
  const sign = async (value: unknown) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'EdDSA', kid: '2026-a', typ: 'countersign-ticket+jws' })
      .sign(await importJWK(ours.secret, 'EdDSA'));
  for (const name of Object.keys(claims)) {
    const { [name as keyof Claims]: _, ...rest } = claims;
    expect(await refusal(verifyTicket(await sign(rest), jwks, during)), name).toBe('bad-claims');
    expect(await refusal(verifyTicket(await sign({ ...claims, [name]: {} }), jwks, during)), name).toBe(
      'bad-claims',
    );
  }
  expect(await refusal(verifyTicket(await sign({ ...claims, admin: true }), jwks, during))).toBe(
    'bad-claims',
  );
  await expect(signTicket({ ...claims, lines: [] }, ours.secret)).rejects.toThrow();
  await expect(signTicket(claims, { ...ours.secret, kid: '' })).rejects.toThrow('kid');
});

test('every changed claim breaks the signature', async () => {
  const [header, , signature] = jws.split('.');
  for (const name of Object.keys(claims) as (keyof Claims)[]) {
    const value = claims[name];
    const changed = { ...claims, [name]: typeof value === 'number' ? value + 1 : `${String(value)}x` };
    const body = Buffer.from(JSON.stringify(changed)).toString('base64url');
    expect(await refusal(verifyTicket(`${header}.${body}.${signature}`, jwks, during)), name).toBe(
      'bad-signature',
    );
  }
});

test('every changed byte is refused, at every place', async () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
  for (let at = 0; at < jws.length; at += 1) {
    // The last letter of each part has spare bits, so there all letters are tried.
    const isLast = at === jws.length - 1 || jws[at + 1] === '.' || jws[at] === '.';
    const tried = isLast
      ? [...letters]
      : [letters[(at * 7) % letters.length] ?? '', letters[(at * 13 + 5) % letters.length] ?? ''];
    for (const letter of tried) {
      if (letter === jws[at]) continue;
      const text = jws.slice(0, at) + letter + jws.slice(at + 1);
      const code = await refusal(verifyTicket(text, jwks, during));
      if (code === 'accepted' || code.startsWith('unexpected')) expect.fail(`${letter} at ${at}: ${code}`);
    }
  }
});

test('property: junk is refused with a code, never with another error', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.array(fc.base64String(), { maxLength: 4 }).map((parts) => parts.join('.')),
      ),
      fc.jsonValue(),
      async (text, keys) => {
        expect(await refusal(verifyTicket(text, jwks, during))).toMatch(
          /^(malformed|unknown-key|bad-signature)$/,
        );
        expect(await refusal(verifyTicket(jws, keys, during))).toBe('bad-keys');
      },
    ),
    { numRuns: 1000 },
  );
});

import { base64url, compactVerify, createLocalJWKSet, errors } from 'jose';
import { z } from 'zod';
import { kinds } from '../adjustment/adjustment.ts';
import { Jwks } from '../policy/jwks.ts';
import type { RequestState } from './state.ts';
import { termsOf } from './terms.ts';

/** Verifying is apart from signing (sign.ts), so that the extension carries no code that could sign. */

/** Header types keep a signature over one thing from being shown as one over another. */
export const ticketType = 'countersign-ticket+jws';
export const headType = 'countersign-head+jws';

const Text = z.string().min(1);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Minor = z.int().nullable();

/** What a ticket permits: one save, of no more than this. Amounts in minor units, `null` unknown. */
export const Claims = z.strictObject({
  firm: Text,
  requestId: z.uuid(),
  requester: Text,
  /** Binds site, bill, matter, client and everything else the approver read (fingerprint.ts). */
  fingerprint: Sha256,
  site: Text,
  host: Text,
  bill: z.string().nullable(),
  matter: z.string().nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  reason: Text,
  /** Ceilings: each line may go down to `after`, no further. */
  lines: z.array(z.strictObject({ ref: Text, kind: z.enum(kinds), before: Minor, after: Minor })).min(1),
  total: z.int().nonnegative().nullable(),
  approvedBy: z.array(Text).min(1),
  policyVersion: Text,
  nonce: z.uuid(),
  /** Seconds since 1970 (RFC 7519). */
  iat: z.int(),
  exp: z.int(),
});
export type Claims = z.infer<typeof Claims>;

/** The newest link of a firm's chain. */
export const HeadClaims = z.strictObject({
  firm: Text,
  seq: z.int().min(0),
  hash: Sha256,
  at: z.iso.datetime({ offset: true }),
});
export type HeadClaims = z.infer<typeof HeadClaims>;

export class TicketError extends Error {
  override name = 'TicketError';
  readonly code: 'malformed' | 'unknown-key' | 'bad-signature' | 'bad-claims' | 'expired' | 'bad-keys';
  constructor(code: TicketError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The claims for a request whose last step has been approved.
 * @param issue `at` ISO 8601; `hours` until the ticket lapses
 * @throws TypeError unless the request is approved
 */
export function ticketClaims(
  state: RequestState,
  issue: { firm: string; nonce: string; at: string; hours: number },
): Claims {
  if (state.status !== 'approved' || !state.decision) throw new TypeError('No ticket without an approval.');
  const { site, host, bill, matter, currency, total, lines } = termsOf(state);
  const iat = Math.floor(Date.parse(issue.at) / 1000);
  return {
    firm: issue.firm,
    requestId: state.id,
    requester: state.requester,
    fingerprint: state.fingerprint,
    site,
    host,
    bill,
    matter,
    currency,
    reason: state.reason,
    lines: lines.map(({ ref, kind, before, after }) => ({ ref, kind, before, after })),
    total,
    approvedBy: [...new Set([...(state.approvals ?? []).map(({ by }) => by), state.decision.by])],
    policyVersion: state.policyVersion,
    nonce: issue.nonce,
    iat,
    exp: iat + issue.hours * 3600,
  };
}

/**
 * The claims of a ticket whose signature holds.
 * @param jwks the firm's public keys; any value, it is checked
 * @param at milliseconds since 1970 at which it must not have lapsed (now); `null` to read an old one, for an audit
 * @throws TicketError with a code and a sentence
 */
export async function verifyTicket(
  jws: string,
  jwks: unknown,
  at: number | null = Date.now(),
): Promise<Claims> {
  const claims = await verify(jws, jwks, ticketType, Claims);
  if (at !== null && at >= claims.exp * 1000)
    throw new TicketError('expired', `The ticket lapsed at ${new Date(claims.exp * 1000).toISOString()}.`);
  return claims;
}

/** @throws TicketError as above */
export function verifyHead(jws: string, jwks: unknown): Promise<HeadClaims> {
  return verify(jws, jwks, headType, HeadClaims);
}

async function verify<T>(jws: string, jwks: unknown, typ: string, schema: z.ZodType<T>): Promise<T> {
  const keys = Jwks.safeParse(jwks);
  if (!keys.success) throw new TicketError('bad-keys', 'The public keys are not a set of Ed25519 keys.');
  // base64url has spare bits; only the one canonical text is taken, so that no changed byte passes.
  const parts = jws.split('.');
  if (parts.length !== 3 || !parts.every(isCanonical))
    throw new TicketError('malformed', 'This is not a signed text (compact JWS).');
  let payload: unknown;
  try {
    const found = createLocalJWKSet({
      keys: keys.data.keys.map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid })),
    });
    const verified = await compactVerify(jws, found, { algorithms: ['EdDSA'] });
    if (verified.protectedHeader.typ !== typ)
      throw new TicketError(
        'malformed',
        `Signed as ${String(verified.protectedHeader.typ)}, expected ${typ}.`,
      );
    payload = JSON.parse(new TextDecoder().decode(verified.payload));
  } catch (error) {
    throw explained(error);
  }
  const read = schema.safeParse(payload);
  if (!read.success)
    throw new TicketError('bad-claims', `Signed, but not as expected: ${z.prettifyError(read.error)}`);
  return read.data;
}

function isCanonical(part: string): boolean {
  try {
    return base64url.encode(base64url.decode(part)) === part;
  } catch {
    return false;
  }
}

function explained(error: unknown): TicketError {
  if (error instanceof TicketError) return error;
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return new TicketError('unknown-key', "Signed with a key that is not one of the firm's.");
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new TicketError('bad-signature', 'The signature does not belong to this content.');
  return new TicketError(
    'malformed',
    `Cannot be read: ${error instanceof Error ? error.message : String(error)}`,
  );
}

import { CompactSign, type JWK, importJWK } from 'jose';
import { canonicalJson } from '../canonical.ts';
import { Claims, HeadClaims, headType, ticketType } from './ticket.ts';

/**
 * Signs a ticket (compact JWS, EdDSA over Ed25519). Runs on the endpoint only.
 * @param privateKey Ed25519 key with its `kid`, as in the published JWKS plus `d`
 */
export async function signTicket(claims: Claims, privateKey: JWK): Promise<string> {
  return sign(Claims.parse(claims), ticketType, privateKey);
}

/** Signs the newest link of the chain, so that a cut-off tail is seen. */
export async function signHead(head: HeadClaims, privateKey: JWK): Promise<string> {
  return sign(HeadClaims.parse(head), headType, privateKey);
}

async function sign(payload: unknown, typ: string, privateKey: JWK): Promise<string> {
  if (!privateKey.kid) throw new TypeError('A signing key needs its kid.');
  const key = await importJWK(privateKey, 'EdDSA');
  return new CompactSign(new TextEncoder().encode(canonicalJson(payload)))
    .setProtectedHeader({ alg: 'EdDSA', kid: privateKey.kid, typ })
    .sign(key);
}

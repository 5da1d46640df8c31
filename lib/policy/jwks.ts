import { z } from 'zod';

/** Public Ed25519 keys as the endpoint publishes them (RFC 7517, RFC 8037). A private part (`d`) has no place here. */
export const Jwks = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a public key of 32 bytes in base64url'),
        kid: z.string().min(1).max(120),
        alg: z.enum(['EdDSA', 'Ed25519']).optional(),
        use: z.literal('sig').optional(),
        d: z.undefined('no private key: publish the public half only').optional(),
      }),
    )
    .min(1),
});
export type Jwks = z.infer<typeof Jwks>;

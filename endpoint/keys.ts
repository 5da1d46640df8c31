import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { Sentence } from './faults.ts';

/** What the endpoint signs with, and what anybody may check it with. */
export interface Keys {
  signing: JWK;
  /** Public half, for `/.well-known/jwks.json`. */
  jwks: { keys: JWK[] };
  /** Signs session tokens (better-auth). */
  sessionSecret: string;
  /** True when this start made the signing key. */
  fresh: boolean;
}

/** Reads a secret file, or makes it with `make`, for the owner's eyes only. */
async function secretFile(
  file: string,
  make: () => Promise<string>,
): Promise<{ text: string; fresh: boolean }> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Sentence(`Others can read the key file ${file}. Run: chmod 600 ${file}`);
    return { text: await readFile(file, 'utf8'), fresh: false };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const text = await make();
  // `wx`: when two processes start at once, the second one must not overwrite the first one's key.
  const handle = await open(file, 'wx', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  return { text, fresh: true };
}

async function newSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

/**
 * Loads the keys beside the database, making them at the first start. They live in files (mode 0600) and never in the
 * database, so that a copy of the database alone can neither sign a ticket nor revive a session.
 */
export async function loadKeys(dataDir: string): Promise<Keys> {
  const folder = join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'signing.jwk.json');
  const { text, fresh } = await secretFile(file, newSigningKey);
  const secret = await secretFile(join(folder, 'session.secret'), async () =>
    randomBytes(48).toString('base64url'),
  );
  try {
    const { d, ...open } = JSON.parse(text) as JWK & { d?: string };
    if (d === undefined) throw new TypeError('no private part');
    const kid = await calculateJwkThumbprint(open);
    await importJWK({ ...open, d }, 'EdDSA');
    return {
      signing: { ...open, d, kid },
      jwks: { keys: [{ ...open, kid, alg: 'EdDSA', use: 'sig' }] },
      sessionSecret: secret.text.trim(),
      fresh,
    };
  } catch {
    throw new Sentence(`The signing key in ${file} cannot be read. Restore it from a backup.`);
  }
}

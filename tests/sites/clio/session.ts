import { randomBytes } from 'node:crypto';

/** A token dies when this many younger pages have been loaded: some tabs stay usable, an old capture does not. */
const LIVE_TOKENS = 8;

const EVERYBODY = 'Joan Mercer';

/** Who is signed in (by cookie) and which page loads may still write (by token). */
export class Sessions {
  #tokens: string[] = [];
  readonly #users = new Map<string, string>();

  /** A new token, as every load of the application page gets one. */
  issueToken(): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens = [token, ...this.#tokens].slice(0, LIVE_TOKENS);
    return token;
  }

  allows(token: string | null): boolean {
    return token !== null && this.#tokens.includes(token);
  }

  /** Signs in under the name that an e-mail address suggests; returns the cookie to set. */
  signIn(email: string): string {
    const id = randomBytes(18).toString('base64url');
    const local = email.split('@')[0] ?? '';
    const name = local
      .split(/[._-]+/)
      .filter(Boolean)
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join(' ');
    this.#users.set(id, name || EVERYBODY);
    return `_clio_session=${id}; Path=/; HttpOnly; SameSite=Lax`;
  }

  /** The user of a request; without a session it is the billing coordinator, so that a demo can skip signing in. */
  userOf(request: Request): string {
    const id = /(?:^|;\s*)_clio_session=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
    return (id && this.#users.get(id)) || EVERYBODY;
  }
}

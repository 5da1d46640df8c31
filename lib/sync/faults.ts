import type { EndpointState } from '../answers.ts';

export type FaultState = Exclude<EndpointState['state'], 'unknown' | 'good'>;

/** Why talking with the endpoint failed: a word for programs, and in `message` the one sentence for people. */
export class SyncFault extends Error {
  readonly state: FaultState;
  constructor(state: FaultState, message: string) {
    super(message);
    this.name = 'SyncFault';
    this.state = state;
  }
}

/** Faults that mean "cannot be reached now": time may heal them, and `onEndpointError: allow` speaks of these alone. */
export const away: readonly EndpointState['state'][] = ['unreachable', 'timeout'];

const certificateWords = /cert|CERT|SELF_SIGNED|SSL|TLS|UNKNOWN_ISSUER|altnames/u;

/**
 * A fetch that never got an answer. Browsers hide why from pages ("Failed to fetch"), so on https an untrusted certificate
 * is named as a possible cause unless the error itself says more (Node and, with host permission, webRequest do).
 */
export function faultOfFetch(error: unknown, origin: string): SyncFault {
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError')
    return new SyncFault('timeout', `The approval endpoint at ${origin} takes too long to answer.`);
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const told = `${code} ${error instanceof Error ? error.message : ''}`;
  if (certificateWords.test(told))
    return new SyncFault(
      'certificate',
      `The certificate of the approval endpoint at ${origin} is not trusted by this browser.`,
    );
  const hint = origin.startsWith('https:') ? ', or its certificate is not trusted by this browser' : '';
  return new SyncFault('unreachable', `The approval endpoint at ${origin} cannot be reached${hint}.`);
}

/** An answer that is an error. `message` is the endpoint's own sentence, where it gave one. */
export function faultOfStatus(status: number, message: string | null, origin: string): SyncFault {
  if (status === 401) return new SyncFault('expired', 'Your session has ended. Please sign in again.');
  if (status >= 500)
    return new SyncFault(
      'unreachable',
      `The approval endpoint at ${origin} has a problem of its own (${status}).`,
    );
  if (message === null) return wrongAddress(origin);
  return new SyncFault('refused', `The approval endpoint said no: ${message}`);
}

export function wrongAddress(origin: string): SyncFault {
  return new SyncFault(
    'wrong-address',
    `What answers at ${origin} is not a Countersign endpoint. Please check the address.`,
  );
}

export function malformed(origin: string, where: string): SyncFault {
  return new SyncFault(
    'malformed',
    `The approval endpoint at ${origin} gave an answer that cannot be read (${where}). It may be of another version.`,
  );
}

/** Something is wrong with us or with what we were given; kept as a fault so that it is shown, never swallowed. */
export function asFault(error: unknown, origin: string): SyncFault {
  if (error instanceof SyncFault) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new SyncFault('malformed', `Countersign could not take over what ${origin} sent: ${text}`);
}

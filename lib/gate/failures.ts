/**
 * Failures before a connection stood: nothing of the request was sent, so it can not have landed. Every other one (reset, aborted,
 * timed out, network changed) may have come after the billing site had taken the save.
 * Source: Chromium `net/base/net_error_list.h`, Firefox `xpcom/base/ErrorList.py`; names as webRequest.onErrorOccurred gives them.
 */
const beforeSending = new Set([
  'net::ERR_ADDRESS_INVALID',
  'net::ERR_ADDRESS_UNREACHABLE',
  'net::ERR_BLOCKED_BY_ADMINISTRATOR',
  'net::ERR_BLOCKED_BY_CLIENT',
  'net::ERR_CONNECTION_FAILED',
  'net::ERR_CONNECTION_REFUSED',
  'net::ERR_CONNECTION_TIMED_OUT',
  'net::ERR_INTERNET_DISCONNECTED',
  'net::ERR_NAME_NOT_RESOLVED',
  'net::ERR_NAME_RESOLUTION_FAILED',
  'net::ERR_PROXY_CONNECTION_FAILED',
  'NS_ERROR_CONNECTION_REFUSED',
  'NS_ERROR_OFFLINE',
  'NS_ERROR_PROXY_CONNECTION_REFUSED',
  'NS_ERROR_UNKNOWN_HOST',
  'NS_ERROR_UNKNOWN_PROXY_HOST',
]);

/** Is it certain that a request which failed with this never reached its server? */
export const neverLeft = (error: string): boolean => beforeSending.has(error);

/** Answers of a gateway that has lost sight of the server behind it: the save may have been taken (RFC 9110, 15.6.3 and 15.6.5). */
const lostBehind = [502, 504];

/** What a save's own request says of it. `unknown`: it may have landed. */
export type Fate = 'saved' | 'failed' | 'unknown';

/**
 * @param save as the network layer saw it: no request at all means that none was sent; `lost`, that the connection broke after it was
 */
export function fateOf(save: {
  requestId: string | null;
  status: number | null;
  lost?: boolean | undefined;
}): Fate {
  if (save.requestId === null) return 'failed';
  if (save.status === null || save.lost || lostBehind.includes(save.status)) return 'unknown';
  return save.status >= 200 && save.status < 400 ? 'saved' : 'failed';
}

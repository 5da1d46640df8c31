/**
 * Resource types that can carry a request which changes state, by browser: a beacon is `ping` in one and `beacon` in the other, and a
 * type that a browser does not know keeps a whole static rule set out. A running worker asks its browser for the list instead.
 * Source: measured in Chromium 156 and Firefox 153 (docs/decisions/015).
 */
const everywhere = ['main_frame', 'sub_frame', 'image', 'script', 'xmlhttprequest', 'object', 'other'];

export const resourceTypes = {
  chromium: [...everywhere, 'ping', 'media', 'csp_report'],
  firefox: [...everywhere, 'beacon', 'ping', 'media', 'csp_report'],
} as const;

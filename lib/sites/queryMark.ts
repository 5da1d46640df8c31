/** Stands between the path and what is in the query, in an act's `path`: what follows is one name and its value. Apart from wire.ts, whose
 * schema no content script may carry. */
export const queryMark = '.*[?].*';

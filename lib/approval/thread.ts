import type { RequestState, Said } from './state.ts';

/** Comments that keep everybody from approving until they are resolved. */
export const commentBlocking = ({ thread = [] }: Pick<RequestState, 'thread'>): Said[] =>
  thread.filter(({ blocks, resolved }) => blocks && !resolved);

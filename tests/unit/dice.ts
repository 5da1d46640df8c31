import * as fc from 'fast-check';

/**
 * What chance decides in the tests is decided the same way each time: a commit that was green is green again, and what a new throw
 * finds is found by `npm run test:fuzz` (DICE=random), not by whoever happens to land next. A property that fails prints its own seed.
 */
if (process.env.DICE !== 'random') fc.configureGlobal({ seed: Number(process.env.DICE ?? 20261122) });

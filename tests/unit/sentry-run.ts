import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import type { Tell } from '../../lib/gate/frame.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import { clioWire } from '../../lib/sites/clio/wire.ts';
import { gateInPage } from '../fixtures/gateInPage.ts';

/** A sentry whose judge comes when the test says so. Runs in the page, before its own scripts. */
export interface Stand {
  /** How often the judge was asked for. */
  summoned: number;
  asked: Adjustment[];
  /** What the worker answers, by the type of the message; whatever is not there is only taken note of. */
  answers: Record<string, unknown>;
  /** Called before the answer to each message. */
  told(type: string): void;
  /** `fails`: the worker fails instead of an answer, until it is said anew. */
  come(there: boolean | 'fails'): void;
  judged: Promise<void>;
}

const first = Promise.withResolvers<boolean>();
let coming = first.promise;
const come: Stand['come'] = (there) => {
  if (there === 'fails') return first.reject(new Error('The worker failed'));
  first.resolve(there);
  coming = Promise.resolve(there);
};
const asked: Adjustment[] = [];
const answers: Record<string, unknown> = {
  'gate.hello': {
    settings: { mode: 'block', onScreenDrift: 'hold' },
    held: false,
    pending: null,
    site: null,
    unsaved: [],
    suspicion: 'discount_rate',
    wire: clioWire,
    channel: 'channel',
  },
  'gate.ask': { verdict: 'hold', holdId: crypto.randomUUID(), why: '', requestId: null, differs: [] },
};
const tell: Tell = async (message) => {
  stand.told(message.type);
  if (message.type === 'gate.ask') asked.push(message.adjustment);
  return (answers[message.type] ?? { ok: true }) as never;
};
const stand: Stand = { summoned: 0, asked, answers, told() {}, come, judged: Promise.resolve() };
const { judged } = gateInPage(window, clio, tell, () => {
  stand.summoned++;
  return coming;
});
stand.judged = judged;
Object.assign(window, { stand });

import type { Tell } from '../../lib/gate/frame.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import { gateInPage } from '../fixtures/gateInPage.ts';

/** The gate's layers in the page itself, with a worker that has an approval for whatever is asked: what a granted save costs here. */
const answers: Record<string, unknown> = {
  'gate.hello': {
    settings: { mode: 'block', onScreenDrift: 'hold' },
    held: false,
    pending: null,
    site: null,
    unsaved: [],
    suspicion: '',
    wire: null,
    channel: '',
  },
  'gate.ask': { verdict: 'pass', grant: crypto.randomUUID(), why: null },
};
const tell: Tell = async (message) => (answers[message.type] ?? { ok: true }) as never;
gateInPage(window, clio, tell);

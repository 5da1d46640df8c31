import { openFrameChannel } from '../../lib/gate/frameChannel.ts';
import { guardFrame, type FrameGate, type Tell } from '../../lib/gate/frame.ts';
import { openPageChannel } from '../../lib/gate/pageChannel.ts';
import { holdRequests } from '../../lib/gate/pageWorld.ts';
import { clio } from '../../lib/sites/clio/site.ts';
import { watch } from '../../lib/sites/watch.ts';

/** The gate's layers in the page itself, with a worker that has an approval for whatever is asked: what a granted save costs here. */
const answers: Record<string, unknown> = {
  'gate.hello': { settings: { mode: 'block' }, held: false, pending: null, site: null, unsaved: [] },
  'gate.ask': { verdict: 'pass', grant: crypto.randomUUID(), why: null },
};
const tell: Tell = async (message) => (answers[message.type] ?? { ok: true }) as never;
let gate: FrameGate | null = null;
holdRequests(window, openPageChannel(window));
openFrameChannel(document, (request, later) => gate?.decide(request, later) ?? 'go');
gate = guardFrame(
  window,
  watch(document, clio),
  (url) => URL.canParse(url),
  tell,
  () => {},
);

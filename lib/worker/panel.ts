import type { Done, PanelContext } from '../answers.ts';
import { assess, endpointNow } from '../gate/assess.ts';
import { glassOffer } from '../gate/glass.ts';
import type { Database, Hold } from '../store/database.ts';
import { closeHold, holdOfTab } from '../store/holds.ts';
import { appliedInTab, forgetTab } from '../store/tickets.ts';
import { policyInUse } from '../sync/firm.ts';
import { readSettings } from '../sync/managed.ts';
import type { Platform } from '../sync/platform.ts';
import { sessionView } from '../sync/session.ts';

/** Everything that the panel of a tab shows, judged anew: an approval may have come, a ticket may have lapsed. */
export async function panelContext(
  db: Database,
  platform: Platform,
  tabId: number | null,
): Promise<PanelContext> {
  const settings = await readSettings(platform);
  const { mode, blockMessage, learnMoreUrl, endpointUrl, endpointLocked, minimumAmount } = settings;
  const context: PanelContext = {
    state: 'nothing',
    hold: null,
    request: null,
    outgoing: null,
    session: await sessionView(db, platform, settings),
    policy: (await policyInUse(db, settings))?.policy ?? null,
    settings: { mode, blockMessage, learnMoreUrl, endpointUrl, endpointLocked, minimumAmount },
    endpoint: await endpointNow(db),
    glassAlerts: null,
  };
  if (tabId === null) return context;
  const hold = await holdOfTab(db, tabId);
  if (!hold) {
    const applied = await appliedInTab(db, tabId);
    const request = applied && (await db.requests.get(applied.requestId));
    if (applied?.glass) return { ...context, state: 'glass-saved' };
    return request ? { ...context, state: 'applied', request } : context;
  }
  const { judgement, facts } = await assess(db, platform, hold.adjustment);
  const id = judgement.verdict === 'hold' ? judgement.requestId : (judgement.spend?.request.id ?? null);
  const request = facts.candidates.find((candidate) => candidate.request.id === id)?.request ?? null;
  const said: Pick<Hold, 'why' | 'differs' | 'requestId'> =
    judgement.verdict === 'hold'
      ? { why: judgement.why, differs: judgement.differs, requestId: id }
      : { why: judgement.why ?? hold.why, differs: [], requestId: id };
  return {
    ...context,
    state: judgement.state,
    hold: { ...hold, ...said },
    request,
    outgoing: facts.outgoing,
    glassAlerts: glassOffer(judgement.state, {
      settings,
      endpoint: facts.endpoint,
      policy: facts.policy,
      me: facts.session.person?.personId ?? null,
    }),
  };
}

/** A press in the panel counts only while the page lets the panel be seen. @returns why not, `null` where it counts */
export async function covered(platform: Platform, tabId: number | null): Promise<Done | null> {
  const answer = tabId === null ? null : await platform.tellFrame(tabId, 0, { type: 'panel.seen' });
  return answer && !answer.ok ? answer : null;
}

/** Presses the site's own control again, in the frame that holds it. That frame asks for its grant as for any save. */
export async function pressHeld(
  db: Database,
  platform: Platform,
  tabId: number | null,
  holdId: string,
): Promise<Done> {
  const hold = await db.holds.get(holdId);
  if (!hold || hold.tabId !== tabId) return { ok: false, why: 'Nothing is held in this tab any more.' };
  const { judgement } = await assess(db, platform, hold.adjustment);
  if (judgement.verdict === 'hold') return { ok: false, why: judgement.why };
  const answer = await platform.tellFrame(hold.tabId, hold.frameId, { type: 'gate.press', holdId });
  const gone = 'The page was reloaded or closed meanwhile. Enter the reduction again as approved, then save.';
  return answer ?? { ok: false, why: gone };
}

/** Puts the panel away; a save that went through is not shown again. */
export async function closePanel(
  db: Database,
  platform: Platform,
  tabId: number | null,
  holdId: string | null,
): Promise<Done> {
  if (tabId === null) return { ok: false, why: 'There is no panel in this tab.' };
  const hold = holdId === null ? null : await db.holds.get(holdId);
  if (hold && hold.tabId === tabId) await closeHold(db, hold.id);
  if (holdId === null) await forgetTab(db, tabId, 'applied');
  await platform.tellFrame(tabId, 0, { type: 'panel.shut' });
  return { ok: true };
}

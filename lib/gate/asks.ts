import type { Adjustment } from '../adjustment/adjustment.ts';
import { placeOf } from '../adjustment/place.ts';
import type { Verdict } from '../messages.ts';
import type { Database, Hold } from '../store/database.ts';
import { personHere, queueFinding } from '../store/findings.ts';
import { spendGlass } from '../store/glass.ts';
import { putHold } from '../store/holds.ts';
import { savedRequests } from '../store/requests.ts';
import { spendTicket, takeBackGrant, takeBackUnreleased } from '../store/tickets.ts';
import type { Platform } from '../sync/platform.ts';
import type { Sync } from '../sync/sync.ts';
import { assess } from './assess.ts';
import type { Network } from './network.ts';
import { uncovered } from './carried.ts';
import { glassSent, used } from './sentences.ts';
import type { Candidate, Facts, Judgement } from './verdict.ts';

/** The frame of a billing site that asks. */
export interface Frame {
  tabId: number;
  frameId: number;
}

/** A look at the endpoint before an answer takes this long at most: a held save is better than a person who waits. */
const LOOK_MS = 1500;

const inTime = (looked: Promise<unknown>): Promise<unknown> =>
  Promise.race([looked, new Promise((resolve) => setTimeout(resolve, LOOK_MS))]);

/** What a ticket is worth after the endpoint has refused its use. */
const afterRefusal: Record<string, 'spent' | 'revoked'> = {
  'ticket-spent': 'spent',
  'ticket-revoked': 'revoked',
};

/**
 * A save was stopped: may it go? Spends the ticket when it does, writes a hold and opens the panel when it does not.
 * Asked twice in the same moment, from two windows even, it gives one grant.
 */
export class Asks {
  readonly #db: Database;
  readonly #platform: Platform;
  readonly #sync: Pick<Sync, 'run' | 'send'>;
  readonly #network: Pick<Network, 'release'>;

  constructor(
    db: Database,
    platform: Platform,
    sync: Pick<Sync, 'run' | 'send'>,
    network: Pick<Network, 'release'>,
  ) {
    this.#db = db;
    this.#platform = platform;
    this.#sync = sync;
    this.#network = network;
  }

  async ask(
    { host, ...frame }: Frame & { host: string },
    adjustment: Adjustment,
    control: string | null,
  ): Promise<Verdict> {
    const open = () => this.#open(frame.tabId, host);
    // A frame asks one question at a time: the answer to its last one was lost with the worker that gave it.
    await takeBackUnreleased(
      this.#db,
      ({ tabId, frameId }) => tabId === frame.tabId && frameId === frame.frameId,
      this.#platform.now(),
    );
    const rest = await this.#unapproved(adjustment);
    if (rest === null) return { verdict: 'pass', grant: null, why: null, lift: await open() };
    return this.#askFor(frame, rest, control, open);
  }

  /** Without a grant there is no release, so the network layer, armed for what stands, is opened here for one save. */
  async #open(tabId: number, host: string): Promise<string> {
    const lift = crypto.randomUUID();
    await this.#network.release(tabId, lift, host);
    return lift;
  }

  /** What an earlier approval covers is not asked for again; the newest may not have arrived here yet. */
  async #unapproved(adjustment: Adjustment): Promise<Adjustment | null> {
    const look = async (): Promise<Adjustment | null> => uncovered(adjustment, await savedRequests(this.#db));
    if (adjustment.lines.every((line) => line.carried === undefined)) return adjustment;
    if ((await look()) === null) return null;
    await this.#look();
    return look();
  }

  async #askFor(
    frame: Frame,
    adjustment: Adjustment,
    control: string | null,
    open: () => Promise<string>,
  ): Promise<Verdict> {
    let { judgement, facts } = await assess(this.#db, this.#platform, adjustment);
    if (this.#worthALook(judgement, facts.settings.onEndpointError)) {
      await this.#look();
      ({ judgement, facts } = await assess(this.#db, this.#platform, adjustment));
    }
    if (judgement.verdict === 'pass' && judgement.spend && facts.session.person)
      return this.#spend(frame, adjustment, control, judgement.spend, facts.session.person.email);
    if (judgement.verdict === 'pass' && judgement.glass !== undefined)
      return this.#throughGlass(frame, adjustment, control, judgement.glass);
    if (judgement.verdict === 'pass') {
      await this.#noteUnapproved(adjustment, judgement, facts);
      const pass = { verdict: 'pass', grant: null, why: judgement.why } as const;
      return facts.settings.mode === 'block' ? { ...pass, lift: await open() } : pass;
    }
    return this.#hold(frame, adjustment, control, judgement);
  }

  /** The approval may have been given a moment ago, and "allow" needs to know whether the endpoint is really away. */
  #worthALook(judgement: Judgement, onEndpointError: 'hold' | 'allow'): boolean {
    if (judgement.verdict === 'pass')
      return (
        judgement.spend === null &&
        judgement.glass === undefined &&
        onEndpointError === 'allow' &&
        judgement.state !== 'nothing'
      );
    if (judgement.state === 'waiting' || judgement.state === 'queued') return true;
    return onEndpointError === 'allow' && judgement.state === 'ask';
  }

  /** The firm's settings let a save go that nobody has approved: that is on record as such. */
  async #noteUnapproved(
    adjustment: Adjustment,
    { state }: Judgement,
    { settings: { mode } }: Facts,
  ): Promise<void> {
    if (state === 'nothing' || state === 'ready') return;
    const { site, kind, lines, total, currency, bill, matter } = adjustment;
    const finding = {
      kind: 'unapproved-reduction',
      site,
      became: 'left',
      layer: 'screen',
      why: ({ block: 'endpoint-away', warn: 'mode-warn', observe: 'mode-observe' } as const)[mode],
      method: null,
      found: [...new Set([kind, ...lines.map((line) => line.kind)])].slice(0, 10),
      amount: total,
      currency,
      bill,
      matter,
      person: await personHere(this.#db),
    } as const;
    if (await queueFinding(this.#db, finding, this.#platform.now())) void this.#sync.run();
  }

  async #look(): Promise<void> {
    await inTime(this.#sync.run());
  }

  /** One save without an approval; its record has been on its way since the glass was broken. */
  async #throughGlass(
    frame: Frame,
    adjustment: Adjustment,
    control: string | null,
    nonce: string,
  ): Promise<Verdict> {
    const holdId = (await this.#holdAt(frame, adjustment))?.id ?? null;
    const spend = { ...frame, holdId, total: adjustment.total };
    const grant = await spendGlass(this.#db, nonce, spend, this.#platform.now());
    if (grant) return { verdict: 'pass', grant, why: null };
    return this.#hold(frame, adjustment, control, {
      state: 'glass-sent',
      why: glassSent,
      requestId: null,
      differs: [],
    });
  }

  #holdAt({ tabId }: Frame, adjustment: Adjustment): Promise<Hold | undefined> {
    const here = this.#db.holds.where('place').equals(placeOf(adjustment));
    return here.filter((row) => row.tabId === tabId).first();
  }

  async #spend(
    frame: Frame,
    adjustment: Adjustment,
    control: string | null,
    { request }: Candidate,
    owner: string,
  ): Promise<Verdict> {
    const hold = await this.#holdAt(frame, adjustment);
    const spent = await spendTicket(
      this.#db,
      {
        nonce: request.ticket?.nonce ?? '',
        requestId: request.id,
        ...frame,
        holdId: hold?.id ?? null,
        total: adjustment.total,
        owner,
      },
      this.#platform.now(),
    );
    if (spent) {
      // Reported before the save leaves where that is possible, so that another computer cannot use the ticket as well.
      await inTime(this.#sync.send());
      const refusal = (await this.#db.outbox.get(spent.commandId))?.refusal;
      if (!refusal) return { verdict: 'pass', grant: spent.grant, why: null };
      // Spent by somebody else stays spent; for any other reason nothing has left and the ticket is as it was.
      await takeBackGrant(this.#db, spent.grant, afterRefusal[refusal.code] ?? 'ready');
      const why = `This save was not let go: ${refusal.message}`;
      return this.#hold(frame, adjustment, control, {
        state: 'sent',
        why,
        requestId: request.id,
        differs: [],
      });
    }
    // Somebody was faster: what is true now is read again, and it is never "ready" twice.
    const { judgement } = await assess(this.#db, this.#platform, adjustment);
    const after = judgement.verdict === 'hold' ? judgement : null;
    return this.#hold(frame, adjustment, control, {
      state: after?.state ?? 'sent',
      why: after?.why ?? used(request),
      requestId: request.id,
      differs: after?.differs ?? [],
    });
  }

  async #hold(
    frame: Frame,
    adjustment: Adjustment,
    control: string | null,
    held: Omit<Extract<Judgement, { verdict: 'hold' }>, 'verdict'>,
  ): Promise<Verdict> {
    const { why, requestId, differs } = held;
    const place = placeOf(adjustment);
    const row = { ...frame, place, adjustment, control, why, differs, requestId };
    const hold = await putHold(this.#db, row, this.#platform.now());
    // The panel is drawn by the top frame, wherever in the page the save was stopped.
    await this.#platform.tellFrame(frame.tabId, 0, { type: 'panel.open' });
    return { verdict: 'hold', holdId: hold.id, why, requestId, differs };
  }
}

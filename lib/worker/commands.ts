import type { Adjustment } from '../adjustment/adjustment.ts';
import { placeOf } from '../adjustment/place.ts';
import type { PreviewAnswer, QueueAnswer } from '../answers.ts';
import type { Command } from '../approval/commands.ts';
import type { Me } from '../approval/http.ts';
import { pastOf } from '../approval/past.ts';
import { canonicalJson } from '../canonical.ts';
import { route } from '../policy/route.ts';
import type { Database } from '../store/database.ts';
import { readDelegations } from '../store/delegations.ts';
import { attachRequest } from '../store/holds.ts';
import { newsTold } from '../store/news.ts';
import { dropRefusedAbout, dropRefusedSubmits, queueCommand, submitAt } from '../store/outbox.ts';
import { requestsAt } from '../store/requests.ts';
import { policyInUse } from '../sync/firm.ts';
import { readSettings } from '../sync/managed.ts';
import type { Platform } from '../sync/platform.ts';
import { sessionView } from '../sync/session.ts';
import type { Sync } from '../sync/sync.ts';

/** A page waits this long for the endpoint before it is told that the command waits. */
const ANSWER_MS = 5000;

/** What a person may ask for from a page; the reports about saves come from the gate alone. */
const byPeople: readonly Command['type'][] = [
  'submit',
  'approve',
  'deny',
  'withdraw',
  'ask-back',
  'answer',
  'hold',
  'resume',
  'comment',
  'resolve',
  'agree',
  'add-approver',
  'reverse',
  'spot-check',
  'delegate',
  'end-delegation',
  'acknowledge-policy',
];

/**
 * Stores commands of the signed-in person, all or none, sends them at once if that is possible, and says what became of each. From the
 * moment that they are stored they go by themselves, whatever happens to page, worker or network.
 * @param watched commands whose page waits for the answer, so that no notification repeats it
 */
export async function queueFromPage(
  db: Database,
  platform: Platform,
  sync: Pick<Sync, 'run'>,
  watched: Set<string>,
  commands: readonly Command[],
): Promise<QueueAnswer[]> {
  const refuse = (code: string, message: string): QueueAnswer[] =>
    commands.map(() => ({ state: 'refused', refusal: { code, message, rule: 'worker' } }));
  if (!commands.every(({ type }) => byPeople.includes(type)))
    return refuse('not-from-a-page', 'Only a save itself can report this.');
  const { person } = await sessionView(db, platform, await readSettings(platform));
  if (!person) return refuse('signed-out', 'Nobody is signed in. Sign in to Countersign first.');
  await db.transaction('rw', db.outbox, db.holds, db.requests, async () => {
    for (const command of commands) {
      if (command.type === 'submit') {
        const place = placeOf(command.adjustment);
        const asked = await askedAlready(db, person, command);
        await dropRefusedSubmits(db, person.email, place);
        await attachRequest(db, place, asked ?? command.requestId);
        if (asked !== null) continue;
      }
      await dropRefusedAbout(db, person.email, command);
      await queueCommand(db, command, person.email, platform.now());
    }
  });
  for (const { id } of commands) watched.add(id);
  try {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ANSWER_MS));
    const endpoint = await Promise.race([sync.run(), late]);
    const answers: QueueAnswer[] = [];
    for (const { id, requestId } of commands) {
      const row = await db.outbox.get(id);
      if (row?.refusal) await newsTold(db, { kind: 'refused', requestId, commandId: id });
      answers.push(
        !row
          ? { state: 'sent' }
          : row.refusal
            ? { state: 'refused', refusal: row.refusal }
            : { state: 'waiting', why: endpoint?.why ?? 'The approval endpoint has not answered yet.' },
      );
    }
    return answers;
  } finally {
    for (const { id } of commands) watched.delete(id);
  }
}

/**
 * Two tabs on one bill ask for the same in the same moment: that is one request. To be called inside a transaction.
 * @returns the id of the other one, while nobody has decided it
 */
async function askedAlready(
  db: Database,
  { email, personId }: Me,
  { requestId, adjustment }: Extract<Command, { type: 'submit' }>,
): Promise<string | null> {
  const place = placeOf(adjustment);
  const same = (other: Adjustment) => canonicalJson(other) === canonicalJson(adjustment);
  const queued = await submitAt(db, email, place);
  if (queued?.command.type === 'submit' && queued.refusal === null && same(queued.command.adjustment))
    return queued.command.requestId === requestId ? null : queued.command.requestId;
  const requests = personId === null ? [] : await requestsAt(db, personId, place);
  const open = requests.find((one) => one.status === 'waiting' && same(one.adjustment));
  return open && open.id !== requestId ? open.id : null;
}

/** The route that a request would take now; the endpoint decides again, and its word is final. */
export async function preview(
  db: Database,
  platform: Platform,
  adjustment: Adjustment,
  reason: string | null,
): Promise<PreviewAnswer> {
  const settings = await readSettings(platform);
  const { person } = await sessionView(db, platform, settings);
  if (!person) return { ok: false, why: 'Sign in to see who decides.' };
  if (person.personId === null)
    return { ok: false, why: "The firm's policy knows nobody with your e-mail address." };
  const found = await policyInUse(db, settings);
  if (!found) return { ok: false, why: "The firm's policy has not arrived yet." };
  const asked = { adjustment, requester: person.personId, reason };
  const now = platform.now().toISOString();
  const past = (await db.requests.toArray()).map(pastOf);
  const way = route(found.policy, asked, now, await readDelegations(db), past);
  if ('refusal' in way) return { ok: false, why: way.refusal.message };
  return { ok: true, route: way.route, policyVersion: found.policy.version };
}

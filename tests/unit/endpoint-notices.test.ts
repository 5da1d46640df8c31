import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DATABASE } from '../../endpoint/desk.ts';
import { NoticeSettings, readNoticeSettings } from '../../endpoint/notices/settings.ts';
import { startEndpoint } from '../../endpoint/server.ts';
import { demoPolicy } from '../../endpoint/demo.ts';
import { approve, deny, type Firm, openFirm, signIn, submit } from './endpoint-kit.ts';
import { type Channel, linkIn, openChannel, openPost, type Post } from './notice-kit.ts';

const HOUR = 3_600_000;
let post: Post;
let slack: Channel;
let teams: Channel;
let firm: Firm;
/** The firm's clock stands still but for what the tests move it by. */
let start = 0;
let ahead = 0;
const now = () => new Date(start + ahead);

function settings(more: object = {}): NoticeSettings {
  return NoticeSettings.parse({
    publicUrl: 'https://approve.hartwell.test/',
    mail: { host: '127.0.0.1', port: post.port, from: 'Countersign <countersign@hartwell.test>' },
    slack: { webhook: slack.url },
    teams: { webhook: teams.url },
    gatherSeconds: 0,
    ...more,
  });
}
const options = (more: object = {}) => ({
  now,
  notices: settings(more),
  notifyEveryMs: 20,
  escalateEveryMs: 20,
});

beforeEach(async () => {
  [start, ahead] = [Date.now(), 0];
  [post, slack, teams] = await Promise.all([openPost(), openChannel(), openChannel()]);
  firm = await openFirm(options());
}, 60_000);
afterEach(async () => {
  await firm.end();
  await Promise.all([post.close(), slack.close(), teams.close()]);
});

const mailsTo = (who: string) => post.mails.filter(({ to }) => to.includes(`${who}@hartwell.test`));
/** So many notices have been written down, sent or not. */
const queued = (count: number) =>
  expect
    .poll(
      () => {
        const database = new DatabaseSync(join(firm.dataDir, DATABASE), { readOnly: true });
        const row = database.prepare('select count(*) as count from notices').get();
        database.close();
        return row?.count;
      },
      { timeout: 20_000 },
    )
    .toBe(count);
const arrived = (who: string, count: number) =>
  expect.poll(() => mailsTo(who).map(({ subject }) => subject), { timeout: 20_000 }).toHaveLength(count);

test('who is asked gets a mail with a link and digits; who asked hears of the answer; each once', async () => {
  const carla = await signIn(firm, 'requester');
  const [id, other] = [crypto.randomUUID(), crypto.randomUUID()];
  await carla.send(submit(id));
  await arrived('ben', 1);
  const [mail] = mailsTo('ben');
  if (!mail) throw new Error('no mail');
  expect(mail.subject).toBe('$300.00 off bill 1042, matter 00017-Marlowe waits for you');
  expect(linkIn(mail).url).toMatch(/^https:\/\/approve\.hartwell\.test\/decide#/);
  // Mail is read on lock screens and kept by others.
  expect(mail.body).not.toContain('Marlowe Foundry');
  expect(mail.body).not.toContain('delayed hearing');

  const ben = await signIn(firm, 'coordinator');
  expect(await ben.try(approve(id))).toBe('done');
  await arrived('carla', 1);
  expect(mailsTo('carla')[0]?.subject).toContain('is approved: you can save now');
  await carla.send(submit(other));
  await arrived('ben', 2);
  expect(await ben.try(deny(other))).toBe('done');
  await arrived('carla', 2);
  await firm.restart(options());
  await carla.send(submit(crypto.randomUUID()));
  await arrived('ben', 3);
  expect(mailsTo('carla')).toHaveLength(2);
  expect(mailsTo('miriam')).toHaveLength(0);
});

test('a reminder before the time is up, then the next person as well, and the first is told', async () => {
  const carla = await signIn(firm, 'requester');
  await carla.send(submit(crypto.randomUUID()));
  await arrived('ben', 1);
  ahead = 25 * HOUR;
  await arrived('ben', 2);
  expect(mailsTo('ben')[1]?.subject).toContain('still waits for you');
  ahead = 49 * HOUR;
  await arrived('ben', 3);
  await arrived('miriam', 1);
  expect(mailsTo('ben')[2]?.subject).toContain('is overdue and was passed on as well');
  expect(mailsTo('miriam')[0]?.subject).toContain('is overdue and waits for you too');
});

test('two processes on one database send each mail once', async () => {
  const given = JSON.stringify({ dataDir: firm.dataDir, notices: settings(), at: now() });
  const second = fork(new URL('second-endpoint.ts', import.meta.url), [given]);
  const ended = once(second, 'exit');
  try {
    await once(second, 'message');
    const carla = await signIn(firm, 'requester');
    const ids = Array.from({ length: 6 }, () => crypto.randomUUID());
    await carla.send(...ids.map((id) => submit(id)));
    const items = () => mailsTo('ben').flatMap(({ body }) => body.match(/\/decide#[\w-]{43}\r?\n/g) ?? []);
    await expect.poll(() => items().length, { timeout: 20_000 }).toBe(6);
    second.send('end');
    expect(await ended).toEqual([0, null]);
    await carla.send(submit(crypto.randomUUID()));
    await expect.poll(() => items().length, { timeout: 20_000 }).toBe(7);
  } finally {
    second.kill();
  }
});

test('a flood is one mail, a digest waits for its hour, quiet hours are quiet, and off is off', async () => {
  await firm.restart(options({ gatherSeconds: 3 }));
  const [carla, ben] = [await signIn(firm, 'requester'), await signIn(firm, 'coordinator')];
  await carla.send(...Array.from({ length: 9 }, () => submit(crypto.randomUUID())));
  await queued(9);
  ahead = 4000;
  await arrived('ben', 1);
  expect(mailsTo('ben')[0]?.subject).toBe('9 write-offs: what is new in Countersign');
  expect(mailsTo('ben')[0]?.body.match(/\/decide#/g)).toHaveLength(18); // as text and as HTML

  const choose = async (choice: object) =>
    expect((await ben.json('PUT', '/v1/me/notices', choice)).status).toBe(200);
  const tomorrow = new Date(now().getTime() + 5 * HOUR);
  const clock = (at: Date) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      hour: '2-digit',
      minute: '2-digit',
    }).format(at);
  await choose({ mail: 'digest', digestAt: clock(tomorrow) });
  await carla.send(submit(crypto.randomUUID()), submit(crypto.randomUUID()));
  await queued(11);
  await choose({ mail: 'off', chat: true });
  await carla.send(submit(crypto.randomUUID()));
  ahead += 4000;
  await expect.poll(() => slack.said.length, { timeout: 20_000 }).toBe(1);
  expect(slack.said[0]).toMatchObject({ text: expect.stringMatching(/^Ben Ito: \$300\.00 off .*Due /) });
  await expect.poll(() => JSON.stringify(teams.said)).toContain('AdaptiveCard');
  expect(JSON.stringify([slack.said, teams.said])).not.toContain('decide#');
  expect(mailsTo('ben')).toHaveLength(1);
  ahead = 5 * HOUR + 120_000;
  await arrived('ben', 2);
  expect(mailsTo('ben')[1]?.subject).toBe('2 write-offs: what is new in Countersign');

  await choose({ quiet: { from: clock(now()), until: clock(new Date(now().getTime() + 2 * HOUR)) } });
  await carla.send(submit(crypto.randomUUID()));
  await queued(14);
  await choose({});
  await carla.send(submit(crypto.randomUUID()));
  ahead += 4000;
  await arrived('ben', 3);
  ahead += 2 * HOUR;
  await arrived('ben', 4);
});

test('a mail server without room gets the mail later; what is decided meanwhile is not told any more', async () => {
  post.refuse = true;
  const [carla, ben] = [await signIn(firm, 'requester'), await signIn(firm, 'coordinator')];
  const [kept, decided] = [crypto.randomUUID(), crypto.randomUUID()];
  await carla.send(submit(kept), submit(decided));
  await expect.poll(() => firm.log.join('\n'), { timeout: 20_000 }).toContain('"notice.failed"');
  expect(await ben.try(deny(decided))).toBe('done');
  post.refuse = false;
  ahead = HOUR;
  await arrived('ben', 1);
  expect(mailsTo('ben')[0]?.subject).toContain('waits for you');
  expect(mailsTo('ben')[0]?.body.match(/\/decide#/g)).toHaveLength(2);
  expect(firm.log.join('\n')).not.toMatch(/hartwell\.test|No room|Marlowe/);
});

test('a question, its answer, a name in a comment and what went round the gate are told to whom they concern', async () => {
  const [carla, ben] = [await signIn(firm, 'requester'), await signIn(firm, 'coordinator')];
  const requestId = crypto.randomUUID();
  const say = (more: object) => ({ id: crypto.randomUUID(), requestId, ...more });
  await carla.send(submit(requestId));
  expect(await ben.try(say({ type: 'ask-back', question: 'Which hearing was it?' }))).toBe('done');
  await arrived('carla', 1);
  expect(mailsTo('carla')[0]?.subject).toContain('a question waits for your answer');
  expect(mailsTo('carla')[0]?.body).not.toContain('Which hearing');
  expect(await carla.try(say({ type: 'answer', answer: 'The one in May.' }))).toBe('done');
  await arrived('ben', 2);
  expect(mailsTo('ben')[1]?.subject).toContain('your question was answered');
  linkIn(mailsTo('ben')[1] ?? { to: [], subject: '', body: '', id: '' });
  const comment = {
    type: 'comment',
    text: 'Priya knows.',
    mentions: ['priya'],
  };
  expect(await carla.try(say({ ...comment, blocks: false, replyTo: null }))).toBe('done');
  await arrived('priya.partner', 1);
  expect(mailsTo('priya.partner')[0]?.subject).toContain('you were named in a comment');

  const finding = {
    kind: 'unapproved-reduction',
    site: 'clio',
    became: 'left',
    layer: 'watching',
    why: 'unmatched',
    method: 'PATCH',
    found: ['discount'],
    amount: 30000,
    currency: 'USD',
    bill: '1042',
    matter: null,
    person: 'carla',
  };
  const report = {
    type: 'report-finding',
    requestId: crypto.randomUUID(),
    seenAt: now().toISOString(),
    finding,
  };
  expect(await carla.try(say(report))).toBe('done');
  await arrived('miriam', 1);
  expect(mailsTo('miriam')[0]?.subject).toBe('A reduction left without approval');
});

test('a spot check is told to whom it falls, at their hour; what it finds, to whoever approved', async () => {
  const policy = { ...demoPolicy('2'), spotCheck: { percent: 100, role: 'managing-partner' } };
  await firm.restart({ ...options(), policy });
  const [carla, ben] = [await signIn(firm, 'requester'), await signIn(firm, 'coordinator')];
  const [miriam, omar] = [await signIn(firm, 'managing'), await signIn(firm, 'fallback')];
  const hour = Temporal.Instant.fromEpochMilliseconds(start + 5 * HOUR)
    .toZonedDateTimeISO('America/New_York')
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
  const digest = { mail: 'digest', digestAt: hour };
  for (const one of [miriam, omar])
    expect((await one.json('PUT', '/v1/me/notices', digest)).status).toBe(200);
  const [good, raised] = [crypto.randomUUID(), crypto.randomUUID()];
  const batch = crypto.randomUUID();
  for (const id of [good, raised]) {
    await carla.send(submit(id, 10_000));
    expect(
      await ben.try({ id: crypto.randomUUID(), type: 'approve', requestId: id, condition: null, batch }),
    ).toBe('done');
  }
  // Two asked of Ben, two answers to Carla, and two checks for each of the managing partners.
  await queued(8);
  const look = { type: 'spot-check', outcome: 'good', note: null };
  expect(await miriam.try({ ...look, id: crypto.randomUUID(), requestId: good })).toBe('done');
  const found = { ...look, outcome: 'raised', note: 'Nobody promised that.' };
  const { [0]: mail } = mailsTo('miriam');
  expect(mail, 'a digest waits for its hour').toBeUndefined();
  ahead = 5 * HOUR + 60_000;
  await arrived('miriam', 1);
  await arrived('omar', 1);
  // What was looked at meanwhile is not told any more.
  expect(mailsTo('omar')[0]?.subject).toBe(
    '$100.00 off bill 1042, matter 00017-Marlowe was drawn for a spot check',
  );
  expect(mailsTo('omar')[0]?.body).toContain('Ben Ito approved it together with others.');
  expect(mailsTo('omar')[0]?.body).not.toContain('/decide#');
  expect(await omar.try({ ...found, id: crypto.randomUUID(), requestId: raised })).toBe('done');
  await expect
    .poll(() => mailsTo('ben').at(-1)?.subject, { timeout: 20_000 })
    .toContain('a spot check has found something');
  expect(mailsTo('ben').at(-1)?.body).not.toContain('Nobody promised');
  await queued(9);
});

test('the settings file: a mistake is named without what stood there, and the endpoint starts all the same', async () => {
  const file = join(firm.dataDir, 'notices.json');
  const write = (value: unknown, mode = 0o600) => writeFile(file, JSON.stringify(value), { mode });
  expect(await readNoticeSettings(firm.dataDir)).toBeNull();
  await write({
    publicUrl: 'http://approve.test',
    mail: { host: 'x', port: 25, from: 'a@b.test', pass: 'hush' },
  });
  const fault = await readNoticeSettings(firm.dataDir).catch((error: Error) => error.message);
  expect(fault).toMatch(/publicUrl: expected an https address/);
  expect(fault).toContain('mail.pass: expected no field of this name');
  expect(fault).not.toContain('hush');
  const second = await startEndpoint({ dataDir: firm.dataDir, port: 0, writeLog: () => {} });
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
  await second.close();
  await chmod(file, 0o644);
  await expect(readNoticeSettings(firm.dataDir)).rejects.toThrow(/chmod 600/);
});

test('a bad choice is refused and names the field', async () => {
  const ben = await signIn(firm, 'coordinator');
  const answer = await ben.json('PUT', '/v1/me/notices', {
    mail: 'each',
    quiet: { from: '25:00', until: '07:00' },
  });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ error: { code: 'bad-choice', field: 'quiet.from' } });
  expect(await (await ben.fetch('/v1/me/notices')).json()).toEqual({
    choice: { mail: 'each', digestAt: '08:00', quiet: null, chat: false },
    ways: { mail: true, chat: true },
  });
});

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople, demoPolicy, seedDemo } from '../../endpoint/demo.ts';
import { startEndpoint } from '../../endpoint/server.ts';
import { PASSWORD, signInRaw } from './endpoint-kit.ts';

let folder = '';
let policyFile = '';
let badFile = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  policyFile = join(folder, 'policy.json');
  badFile = join(folder, 'bad.json');
  await writeFile(policyFile, JSON.stringify(demoPolicy()));
  const tiers = demoPolicy().tiers.map((tier, at) => (at === 1 ? { ...tier, from: 60000 } : tier));
  await writeFile(badFile, JSON.stringify({ ...demoPolicy('2'), tiers }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(args: string[], input = '') {
  const child = spawn(process.execPath, ['endpoint/main.ts', ...args]);
  child.stdin.end(input);
  const [out, error, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { out, error, code };
}

describe('the command line', { timeout: 60_000 }, () => {
  it('takes a firm from nothing to signing in', async () => {
    const data = join(folder, 'data');
    expect(await run(['policy', 'check', policyFile])).toMatchObject({
      code: 0,
      out: 'Policy 1 of Hartwell & Lane LLP is good.\n',
    });
    expect(await run(['policy', 'load', policyFile, '--data', data])).toMatchObject({ code: 0 });
    const who = ['--data', data, '--email', 'ben@hartwell.test', '--name', 'Ben Ito'];
    const made = await run(['account', 'add', ...who]);
    const password = /: (\S+)$/m.exec(made.out)?.[1] ?? '';
    expect(password).toMatch(/^(\w{5}-){3}\w{5}$/);
    expect(await run(['account', 'add', ...who])).toMatchObject({
      code: 1,
      error: 'ben@hartwell.test has an account already.\n',
    });
    const carla = ['--data', data, '--email', 'carla@hartwell.test', '--name', 'Carla Reyes'];
    expect(await run(['account', 'add', ...carla, '--password-stdin'], 'short\n')).toMatchObject({ code: 1 });
    const typed = await run(['account', 'add', ...carla, '--password-stdin'], 'typed by an admin\n');
    expect(typed).toMatchObject({ code: 0, out: 'Made the account carla@hartwell.test.\n' });

    const endpoint = await startEndpoint({ dataDir: data, port: 0, writeLog: () => {} });
    expect((await signInRaw(endpoint.url, 'ben@hartwell.test', password)).status).toBe(200);
    expect((await signInRaw(endpoint.url, 'carla@hartwell.test', 'typed by an admin')).status).toBe(200);
    await endpoint.close();
    expect((await run(['verify', '--data', data])).out).toMatch(/^The chain is whole: 0 events/);
  });

  it('gives an account another password, with which its session ends, and removes it', async () => {
    const data = join(folder, 'accounts');
    await seedDemo(data, PASSWORD);
    const endpoint = await startEndpoint({ dataDir: data, port: 0, writeLog: () => {} });
    const { email } = demoPeople.coordinator;
    const who = ['--data', data, '--email', email];
    const before = (await signInRaw(endpoint.url, email)).headers.get('set-auth-token') ?? '';
    const known = async () =>
      (await fetch(`${endpoint.url}/v1/me`, { headers: { authorization: `Bearer ${before}` } })).status;
    expect(await known()).toBe(200);

    expect(await run(['account', 'reset', ...who, '--password-stdin'], 'short\n')).toMatchObject({
      code: 1,
      error: expect.stringContaining('at least 12 characters'),
    });
    expect(await known(), 'a refusal changes nothing').toBe(200);
    const reset = await run(['account', 'reset', ...who]);
    expect(reset).toMatchObject({ code: 0, error: '' });
    expect(reset.out).toContain(`The account ${email} has another password, and its sessions have ended.`);
    const password = /shown this once\): (\S+)$/m.exec(reset.out)?.[1] ?? '';
    expect(password).toMatch(/^(\w{5}-){3}\w{5}$/);
    expect(await known()).toBe(401);
    expect((await signInRaw(endpoint.url, email)).status).toBe(401);
    expect((await signInRaw(endpoint.url, email, password)).status).toBe(200);
    expect(await run(['account', 'reset', ...who, '--password-stdin'], 'typed by an admin\n')).toMatchObject({
      code: 0,
      out: `The account ${email} has another password, and its sessions have ended.\n`,
    });
    expect((await signInRaw(endpoint.url, email, 'typed by an admin')).status).toBe(200);

    expect(await run(['account', 'remove', ...who])).toMatchObject({
      code: 0,
      out: `Removed the account ${email}. What the person did stays on record.\n`,
      error: expect.stringContaining('Policy 1 may still ask Ben Ito to decide.'),
    });
    expect((await signInRaw(endpoint.url, email, 'typed by an admin')).status).toBe(401);
    for (const act of ['reset', 'remove'])
      expect(await run(['account', act, ...who])).toMatchObject({
        code: 1,
        out: '',
        error: expect.stringContaining('Nobody has an account'),
      });
    await endpoint.close();
  });

  it('answers every mistake with a sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    const notJson = join(folder, 'not.json');
    await writeFile(notJson, '{"version": ');
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const cases: [string[], RegExp][] = [
      [['policy', 'check', badFile], /tiers\[1\]\.from: found 60000, expected 50000/],
      [['policy', 'check', notJson], /not\.json is not JSON/],
      [['policy', 'check', join(folder, 'none.json')], /There is no policy file/],
      [['policy', 'check'], /policy file is missing/],
      [['serve'], /--data is missing/],
      [['serve', '--data', join(folder, 'x'), '--port', '70000'], /--port 70000 is no port/],
      [['serve', '--data', join(folder, 'x'), '--port', port], /is in use by another program/],
      [['serve', '--data', join(folder, 'y'), '--policy', badFile, '--port', '0'], /found 60000/],
      [['serve', '--data', file, '--port', '0'], /./],
      [['verify', '--data', join(folder, 'none')], /There is no database/],
      [['account', 'add', '--data', folder, '--email', 'x', '--name', 'X'], /is no e-mail address/],
      [['account', 'reset', '--data', folder], /--email is missing/],
      [['account', 'remove', '--email', 'x@y.test'], /--data is missing/],
      [['dance'], /There is no command "dance"/],
      [['serve', '--nonsense'], /nonsense/],
    ];
    await Promise.all(
      cases.map(async ([args, sentence]) => {
        const { code, error } = await run(args);
        expect(code, args.join(' ')).toBe(1);
        expect(error).toMatch(sentence);
        expect(error).not.toMatch(/\n\s+at /);
      }),
    );
    taken.close();
  });

  it('keeps the last good policy when the file has got a mistake', async () => {
    const dataDir = join(folder, 'kept');
    const quiet = { dataDir, port: 0, writeLog: () => {} };
    await (await startEndpoint({ ...quiet, policyFile })).close();
    const log: string[] = [];
    const endpoint = await startEndpoint({
      ...quiet,
      policyFile: badFile,
      writeLog: (line) => void log.push(line),
    });
    expect(log.join('\n')).toContain('policy.refused');
    await endpoint.close();
  });
});

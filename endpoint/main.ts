import { randomInt } from 'node:crypto';
import { access } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { policyNotes } from '../lib/policy/check.ts';
import { needAccounts, removeAccount, resetAccount } from './accounts.ts';
import { addAccount } from './auth.ts';
import { checkChain } from './chain.ts';
import { printCoverage } from './coverage.ts';
import { DATABASE, type Desk, openDesk } from './desk.ts';
import { Sentence } from './faults.ts';
import { readNoticeSettings } from './notices/settings.ts';
import { tryNotices } from './notices/try.ts';
import { policyFromFile } from './policy-file.ts';
import { startEndpoint } from './server.ts';
import { simulate } from './simulate.ts';
import { keepPolicy } from './store/policies.ts';
import { openSqlite } from './store/sqlite.ts';

const usage = `Countersign approval endpoint

  serve --data DIR [--port 8787] [--host 127.0.0.1] [--policy FILE]
        [--proxy ADDRESS]... [--proxy-header x-forwarded-for]
                                  run until SIGTERM or Ctrl-C; with --proxy, sign-ins are counted by the
                                  address that the proxy there names in that header
  account add --data DIR --email ADDRESS --name NAME [--password-stdin]
                                  make an account; without a password, one is made and printed once
  account reset --data DIR --email ADDRESS [--password-stdin]
                                  give it another password; its sessions end
  account remove --data DIR --email ADDRESS
                                  remove it with its sessions; the record stays
  policy check FILE               say what is wrong with a policy file
  policy simulate --policy FILE --requests FILE
                                  say who would decide each request, by when; JSON lines in and out
  policy load FILE --data DIR     keep the policy as a new version
  notices check --data DIR [--to ADDRESS]
                                  try what notices.json says: the mail server, and a test mail
  coverage --data DIR             say whose browsers are not covered, and why
  verify --data DIR               check the whole chain of events`;

const options = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  policy: { type: 'string' },
  requests: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
  to: { type: 'string' },
  proxy: { type: 'string', multiple: true },
  'proxy-header': { type: 'string' },
  'password-stdin': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function needed(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new Sentence(`${what} is missing.\n\n${usage}`);
  return value;
}

/** Runs one piece of work on a data directory and leaves it closed. */
async function withDesk(data: string | undefined, work: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk({ dataDir: resolve(needed(data, '--data')), writeLog: () => {} });
  try {
    await work(desk);
  } finally {
    await desk.sqlite.close();
  }
}

/** About 95 bits, without characters that are mistaken for one another. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

function portOf(value: string | undefined): number {
  const port = Number(value ?? '8787');
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Sentence(`--port ${value} is no port: a number from 0 to 65535 was expected.`);
  return port;
}

async function serve(values: {
  data?: string;
  port?: string;
  host?: string;
  policy?: string;
  proxy?: string[];
  'proxy-header'?: string;
}): Promise<void> {
  const addresses = values.proxy ?? [];
  for (const address of addresses)
    if (!isIP(address)) throw new Sentence(`--proxy ${address} is no IP address.`);
  const header = values['proxy-header'] ?? 'x-forwarded-for';
  const endpoint = await startEndpoint({
    dataDir: resolve(needed(values.data, '--data')),
    port: portOf(values.port),
    ...(values.host !== undefined && { host: values.host }),
    ...(values.policy !== undefined && { policyFile: values.policy }),
    ...(addresses.length > 0 && { proxy: { addresses, header } }),
  });
  process.stderr.write(`Listening on ${endpoint.url}\n`);
  const stop = () => void endpoint.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** The password that was piped in, or a new one. */
async function passwordFor(values: {
  'password-stdin'?: boolean;
}): Promise<{ password: string; made: boolean }> {
  if (!values['password-stdin']) return { password: newPassword(), made: true };
  return { password: (await text(process.stdin)).replace(/\r?\n$/, ''), made: false };
}

async function accountReset(values: {
  data?: string;
  email?: string;
  'password-stdin'?: boolean;
}): Promise<void> {
  const email = needed(values.email, '--email');
  const { password, made } = await passwordFor(values);
  await withDesk(values.data, async ({ auth }) => {
    await resetAccount(auth, email, password);
    print(`The account ${email} has another password, and its sessions have ended.`);
    if (made) print(`Password (shown this once): ${password}`);
  });
}

async function accountRemove(data: string | undefined, given: string | undefined): Promise<void> {
  const email = needed(given, '--email');
  await withDesk(data, async (desk) => {
    const note = await removeAccount(desk, email);
    print(`Removed the account ${email}. What the person did stays on record.`);
    if (note !== null) process.stderr.write(`${note}\n`);
  });
}

async function accountAdd(values: {
  data?: string;
  email?: string;
  name?: string;
  'password-stdin'?: boolean;
}): Promise<void> {
  const email = needed(values.email, '--email');
  if (!z.email().safeParse(email).success) throw new Sentence(`--email ${email} is no e-mail address.`);
  const name = needed(values.name, '--name');
  const { password, made } = await passwordFor(values);
  await withDesk(values.data, async ({ auth }) => {
    await addAccount(auth, { email, name, password });
    print(`Made the account ${email}.`);
    if (made) print(`Password (shown this once): ${password}`);
  });
}

async function verify(data: string | undefined): Promise<void> {
  const file = join(resolve(needed(data, '--data')), DATABASE);
  await access(file).catch(() => {
    throw new Sentence(`There is no database ${file}.`);
  });
  const sqlite = openSqlite(file);
  try {
    const { count, hash } = await checkChain(sqlite.kysely);
    print(`The chain is whole: ${count} events, the last one with hash ${hash}.`);
  } finally {
    await sqlite.close();
  }
}

async function noticesCheck(data: string | undefined, to: string | undefined): Promise<void> {
  const dataDir = resolve(needed(data, '--data'));
  const settings = await readNoticeSettings(dataDir);
  if (!settings) throw new Sentence(`There is no notices.json in ${dataDir}.`);
  print(await tryNotices(settings, to));
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [first, second, file] = positionals;
  const command = [first, second].filter((word) => word !== undefined).join(' ');
  if (values.help || command === '') return print(usage);
  if (command === 'serve') return serve(values);
  if (command === 'verify') return verify(values.data);
  if (command === 'coverage')
    return withDesk(values.data, async (desk) => void (await printCoverage(desk, print)));
  if (command === 'account add') return accountAdd(values);
  if (command === 'account reset') return accountReset(values);
  if (command === 'account remove') return accountRemove(values.data, values.email);
  if (command === 'notices check') return noticesCheck(values.data, values.to);
  if (command === 'policy check') {
    const policy = await policyFromFile(needed(file, 'The policy file'));
    for (const note of policyNotes(policy)) process.stderr.write(`${note}\n`);
    return print(`Policy ${policy.version} of ${policy.firm.name} is good.`);
  }
  if (command === 'policy load') {
    const policy = await policyFromFile(needed(file, 'The policy file'));
    return withDesk(values.data, async (desk) => {
      const { sqlite, now } = desk;
      await needAccounts(desk, policy);
      const { added } = await keepPolicy(sqlite.kysely, policy, 'command line', now());
      print(
        added
          ? `Kept policy ${policy.version}.`
          : `Policy ${policy.version} was kept before; nothing changed.`,
      );
    });
  }
  if (command === 'policy simulate') {
    const policy = await policyFromFile(needed(values.policy, '--policy'));
    const bad = await simulate(policy, needed(values.requests, '--requests'), print);
    if (bad === 0) return;
    process.stderr.write(`${bad} ${bad === 1 ? 'line was' : 'lines were'} not routed.\n`);
    process.exitCode = 1;
    return;
  }
  throw new Sentence(`There is no command "${command}".\n\n${usage}`);
}

try {
  await run();
} catch (error) {
  // Whatever it is, an admin reads a sentence and never a stack trace.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

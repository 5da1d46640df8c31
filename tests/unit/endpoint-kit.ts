import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adjustment } from '../../lib/adjustment/adjustment.ts';
import { CommandAnswers, EventsPage } from '../../lib/approval/http.ts';
import type { ChainedEvent } from '../../lib/approval/events.ts';
import type { Command } from '../../lib/approval/commands.ts';
import { demoPeople, seedDemo } from '../../endpoint/demo.ts';
import { type Endpoint, type EndpointOptions, startEndpoint } from '../../endpoint/server.ts';

export const PASSWORD = 'a password of the demo';
export type Role = keyof typeof demoPeople;

/** A running endpoint of the demo firm on a directory of its own, with all that it logged. */
export interface Firm {
  dataDir: string;
  log: string[];
  endpoint: Endpoint;
  restart(options?: Partial<EndpointOptions>): Promise<void>;
  end(): Promise<void>;
}

export async function openFirm(options: Partial<EndpointOptions> = {}): Promise<Firm> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-'));
  await seedDemo(dataDir, PASSWORD);
  const log: string[] = [];
  const start = (more: Partial<EndpointOptions>) =>
    startEndpoint({
      dataDir,
      port: 0,
      signInsPerMinute: 1000,
      writeLog: (line) => void log.push(line),
      ...options,
      ...more,
    });
  const firm: Firm = {
    dataDir,
    log,
    endpoint: await start({}),
    restart: async (more = {}) => {
      await firm.endpoint.close();
      firm.endpoint = await start(more);
    },
    end: async () => {
      await firm.endpoint.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return firm;
}

/** A hand-written client: it can send anything. */
export class Client {
  readonly #url: () => string;
  readonly token: string;

  constructor(url: () => string, token: string) {
    this.#url = url;
    this.token = token;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.token}`);
    return fetch(`${this.#url()}${path}`, { ...init, headers });
  }

  json(method: string, path: string, body: unknown): Promise<Response> {
    return this.fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async send(...commands: unknown[]) {
    const answer = await this.json('POST', '/v1/commands', { commands });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return CommandAnswers.parse(await answer.json()).results;
  }

  /** Sends one command and gives `done`, or the code of the refusal. */
  async try(command: unknown): Promise<string> {
    const [result] = await this.send(command);
    return result?.ok ? 'done' : (result?.refusal.code ?? 'nothing');
  }

  async events(after = 0): Promise<EventsPage> {
    const answer = await this.fetch(`/v1/events?after=${after}`);
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return EventsPage.parse(await answer.json());
  }

  async eventsOf(requestId: string): Promise<ChainedEvent[]> {
    const { events } = await this.events();
    return events.filter(({ body }) => body.requestId === requestId);
  }
}

export function signInRaw(url: string, email: string, password = PASSWORD, headers: HeadersInit = {}) {
  return fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email, password }),
  });
}

export async function signIn(firm: Firm, role: Role): Promise<Client> {
  const answer = await signInRaw(firm.endpoint.url, demoPeople[role].email);
  const token = answer.headers.get('set-auth-token');
  if (token === null) throw new Error(`No token: ${answer.status} ${await answer.text()}`);
  return new Client(() => firm.endpoint.url, token);
}

/** A discount on a whole bill, in cents. */
export function adjustment(total = 30000): Adjustment {
  return {
    site: 'clio',
    host: 'app.clio.com',
    screen: 'bill-edit',
    kind: 'discount',
    basis: 'unbilled',
    bill: '1042',
    matter: '00017-Marlowe',
    client: 'Marlowe Foundry',
    attorney: 'Miriam Hartwell',
    matterType: 'Litigation',
    currency: 'USD',
    lines: [
      {
        ref: 'bill',
        what: 'Bill discount',
        kind: 'discount',
        before: 500000,
        after: 500000 - total,
        field: 'Discount',
        beforeText: '0.00',
        afterText: (total / 100).toFixed(2),
      },
    ],
    total,
    recurring: false,
    certainty: 'certain',
  };
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function submit(requestId: string, total = 30000): Of<'submit'> {
  return {
    id: crypto.randomUUID(),
    type: 'submit',
    requestId,
    adjustment: adjustment(total),
    reason: 'courtesy-discount',
    explanation: 'The client was promised a smaller bill for the delayed hearing.',
    clientNote: null,
  };
}

export const approve = (requestId: string, condition: string | null = null): Of<'approve'> => ({
  rationale: 'As it was agreed with the client.',
  id: crypto.randomUUID(),
  type: 'approve',
  requestId,
  condition,
});

export const deny = (requestId: string): Of<'deny'> => ({
  id: crypto.randomUUID(),
  type: 'deny',
  requestId,
  reason: 'The hearing was delayed by the court.',
});

export const saveSent = (requestId: string, nonce: string): Of<'save-sent'> => ({
  id: crypto.randomUUID(),
  type: 'save-sent',
  requestId,
  nonce,
  sentAt: new Date().toISOString(),
});

export const saveApplied = (requestId: string, nonce: string, total = 30000): Of<'save-applied'> => ({
  id: crypto.randomUUID(),
  type: 'save-applied',
  requestId,
  nonce,
  appliedAt: new Date().toISOString(),
  reference: 'CN-204',
  total,
});

/** The nonce of a request's ticket, from its events. */
export async function nonceOf(client: Client, requestId: string): Promise<string> {
  for (const { body } of await client.eventsOf(requestId))
    if (body.type === 'ticket.issued') return body.nonce;
  throw new Error('No ticket was issued.');
}

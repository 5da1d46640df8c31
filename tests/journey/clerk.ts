import { isAsideEvent } from '../../lib/approval/aside.ts';
import { CommandAnswers, EventsPage } from '../../lib/approval/http.ts';
import type { Command, CommandResult } from '../../lib/approval/commands.ts';
import type { ChainedEvent, EventBody } from '../../lib/approval/events.ts';
import { evolve } from '../../lib/approval/evolve.ts';
import type { RequestState } from '../../lib/approval/state.ts';
import type { Office } from './office.ts';
import { tokenOf } from './record.ts';

/** Somebody of the firm who works with the endpoint directly, as a program would: real account, real rules, no browser. */
export interface Clerk {
  /** Every event of the firm, in order. */
  events(): Promise<ChainedEvent[]>;
  /** What happened of this type, in order. */
  said<T extends EventBody['type']>(type: T): Promise<Extract<EventBody, { type: T }>[]>;
  /** Every request, folded from the events, oldest first. */
  requests(): Promise<RequestState[]>;
  give(command: Command): Promise<CommandResult>;
  /** Approves the newest request, once it is there. */
  approve(): Promise<RequestState>;
  /** Ends every other session of this account, as its owner would from elsewhere. */
  endOtherSessions(): Promise<void>;
}

export async function clerk(office: Pick<Office, 'endpointUrl'>, email: string): Promise<Clerk> {
  const token = await tokenOf(office, email);
  const authorization = `Bearer ${token}`;

  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${office.endpointUrl}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const events = async (): Promise<ChainedEvent[]> => {
    const all: ChainedEvent[] = [];
    for (;;) {
      const address = `${office.endpointUrl}/v1/events?after=${all.length}`;
      const answer = await fetch(address, { headers: { authorization } });
      const page = EventsPage.parse(await answer.json());
      all.push(...page.events);
      if (!page.more) return all;
    }
  };
  const requests = async (): Promise<RequestState[]> => {
    const found = new Map<string, RequestState>();
    for (const event of await events())
      if (!isAsideEvent(event.body))
        found.set(event.body.requestId, evolve(found.get(event.body.requestId) ?? null, event));
    return [...found.values()];
  };
  const give = async (command: Command): Promise<CommandResult> => {
    const { results } = CommandAnswers.parse(await post('/v1/commands', { commands: [command] }));
    const [result] = results;
    if (!result) throw new Error('The endpoint gave no answer to the command.');
    return result;
  };

  return {
    events,
    requests,
    give,
    async said<T extends EventBody['type']>(type: T) {
      return (await events())
        .map(({ body }) => body)
        .filter((body): body is Extract<EventBody, { type: T }> => body.type === type);
    },
    async approve() {
      const until = Date.now() + 15_000;
      for (;;) {
        const request = (await requests()).at(-1);
        if (request?.status === 'waiting') {
          const id = crypto.randomUUID();
          const rationale = 'As agreed.';
          const result = await give({
            type: 'approve',
            id,
            requestId: request.id,
            condition: null,
            rationale,
          });
          if (!result.ok) throw new Error(result.refusal.message);
          return request;
        }
        if (Date.now() > until) throw new Error('No request waits at the endpoint.');
        await new Promise((done) => setTimeout(done, 100));
      }
    },
    async endOtherSessions() {
      await post('/api/auth/revoke-other-sessions', {});
    },
  };
}

import { z } from 'zod';
import { Command, CommandResult } from '../lib/approval/commands.ts';
import { Impact } from '../lib/approval/impact.ts';
import { ChainedEvent } from '../lib/approval/events.ts';
import { Coverage, Heartbeat } from '../lib/approval/heartbeat.ts';
import { NoticeChoice } from '../lib/approval/noticeChoice.ts';
import { ReplayAnswer, ReplayAsk, ReplayProgress } from '../lib/approval/replay.ts';
import {
  CommandAnswers,
  ErrorAnswer,
  EventsPage,
  Head,
  Me,
  NoticesAnswer,
  PolicyAnswer,
  PolicyVersions,
} from '../lib/approval/http.ts';
import { Policy } from '../lib/policy/policy.ts';
import { DecideLink, LinkCard, LinkDone, OpenLink } from './notices/linkHttp.ts';

const SignIn = z.strictObject({ email: z.email(), password: z.string() });
const SignedIn = z.object({
  token: z.string().describe('Also in the header set-auth-token; send it as Authorization: Bearer.'),
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
});
const Jwks = z.object({ keys: z.array(z.record(z.string(), z.string())) });
const Done = z.object({ ok: z.literal(true) });
const Health = z.object({ status: z.literal('ok') });
/** As CommandBatch, but saying what each command should be; the endpoint checks them one by one. */
const Commands = z.strictObject({ commands: z.array(Command).min(1).max(200) });

const parts = { Command, CommandResult, ChainedEvent, Head, Policy, ErrorAnswer, EventsPage };
/** As `ReplayAsk`, but saying what the draft should be; a mistake in it is named by field. */
const Trial = z.strictObject({ ...ReplayAsk.shape, policy: Policy });
const asked = { SignIn, Commands, Heartbeat, NoticeChoice, OpenLink, DecideLink, Trial };
const answered = {
  SignedIn,
  CommandAnswers,
  PolicyAnswer,
  Me,
  Jwks,
  Health,
  NoticesAnswer,
  Impact,
  LinkCard,
  LinkDone,
  Coverage,
  Done,
  PolicyVersions,
  ReplayAnswer,
  ReplayProgress,
};
type Name = keyof typeof parts | keyof typeof asked | keyof typeof answered;

const text = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: { type: 'string' } } },
});
const reference = (name: Name) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: Name, description: string) => ({
  description,
  content: { 'application/json': { schema: reference(name) } },
});

/** What `/docs` needs of an operation; the rest of the document is for programs. */
export interface Operation {
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
}

interface Route {
  summary: string;
  tag: 'Records' | 'Policy' | 'Coverage' | 'Sessions' | 'About' | 'Links';
  open?: true;
  takes?: Name;
  parameters?: unknown[];
  gives: unknown;
}

function operation({ summary, tag, open, takes, parameters, gives }: Route): Operation {
  return {
    summary,
    tags: [tag],
    security: open ? [] : [{ session: [] }],
    ...(parameters && { parameters }),
    ...(takes && { requestBody: { required: true, ...json(takes, takes) } }),
    responses: { 200: gives, default: json('ErrorAnswer', 'What was wrong, as a code and a sentence.') },
  };
}

const after = {
  name: 'after',
  in: 'query',
  description: 'Number of the last event that is already known.',
  schema: { type: 'integer', minimum: 0, default: 0 },
};

const paths: Record<string, Record<string, Route>> = {
  '/v1/commands': {
    post: {
      summary: 'Carry out commands. Each is answered on its own; repeating one gives its first answer again.',
      tag: 'Records',
      takes: 'Commands',
      gives: json('CommandAnswers', 'One result for each command, in order.'),
    },
  },
  '/v1/events': {
    get: {
      summary: 'Events of the chain after a number, at most 500, with the signed head.',
      tag: 'Records',
      parameters: [after],
      gives: json('EventsPage', 'A page of the chain.'),
    },
  },
  '/v1/events/live': {
    get: {
      summary: 'A stream that says where the chain ends: now, and at every append.',
      tag: 'Records',
      gives: text('Server-sent events: `event: head`, `data: {"seq": N}`.', 'text/event-stream'),
    },
  },
  '/v1/requests/{id}/impact': {
    get: {
      summary:
        'What a request comes to, from the endpoint’s own record: realization, year to date, similar decisions, what replaces it.',
      tag: 'Records',
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'Id of the request.',
          schema: { type: 'string' },
        },
      ],
      gives: json('Impact', 'The impact.'),
    },
  },
  '/v1/policy': {
    get: {
      summary: 'The policy in force.',
      tag: 'Policy',
      gives: json('PolicyAnswer', 'Policy and its hash.'),
    },
    put: {
      summary: 'Keep a new version of the policy; for people with the role "administrator".',
      tag: 'Policy',
      takes: 'Policy',
      gives: json('PolicyAnswer', 'The policy as kept, and its hash.'),
    },
  },
  '/v1/policy/versions': {
    get: {
      summary: 'Every version of the policy: who loaded it, when, and since when it is in force.',
      tag: 'Policy',
      gives: json('PolicyVersions', 'The newest first.'),
    },
  },
  '/v1/policy/replay': {
    post: {
      summary:
        'Try a draft policy on the requests of a past period; for administrators and whoever decides the largest amounts. Keeps nothing.',
      tag: 'Policy',
      takes: 'Trial',
      gives: json(
        'ReplayAnswer',
        'What would have gone elsewhere or not been taken, and how much each person is asked.',
      ),
    },
  },
  '/v1/policy/replay/{id}': {
    get: {
      summary: 'How far a trial has got that the caller has asked for and that is still running.',
      tag: 'Policy',
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'The id that the trial was asked with.',
          schema: { type: 'string', format: 'uuid' },
        },
      ],
      gives: json('ReplayProgress', 'Events of the record: read so far, and in all.'),
    },
  },
  '/v1/me': {
    get: {
      summary: 'Who the caller is under the policy in force.',
      tag: 'Policy',
      gives: json('Me', 'The person.'),
    },
  },
  '/v1/me/notices': {
    get: {
      summary: 'How the caller wants to be told, and the ways that the firm has set up.',
      tag: 'Policy',
      gives: json('NoticesAnswer', 'The choice.'),
    },
    put: {
      summary: 'Choose how to be told.',
      tag: 'Policy',
      takes: 'NoticeChoice',
      gives: json('NoticesAnswer', 'The choice as kept.'),
    },
  },
  '/decide': {
    get: {
      summary: 'The page behind a link in a mail. Fetching it decides nothing.',
      tag: 'Links',
      open: true,
      gives: text('The page.', 'text/html'),
    },
  },
  '/v1/links/open': {
    post: {
      summary: 'What a link in a mail is about; the digits from the mail are asked for as well.',
      tag: 'Links',
      open: true,
      takes: 'OpenLink',
      gives: json('LinkCard', 'The request, ready to read.'),
    },
  },
  '/v1/links/decide': {
    post: {
      summary: 'Decide by a link: once, as the person it was sent to, if the request still waits for them.',
      tag: 'Links',
      open: true,
      takes: 'DecideLink',
      gives: json('LinkDone', 'What became of it.'),
    },
  },
  '/v1/heartbeat': {
    post: {
      summary: 'How an installation of the extension stands; the newest word of each is kept.',
      tag: 'Coverage',
      takes: 'Heartbeat',
      gives: json('Done', 'It was kept.'),
    },
  },
  '/v1/coverage': {
    get: {
      summary: 'Who is covered and who is not, and why; for people with the role "administrator".',
      tag: 'Coverage',
      gives: json('Coverage', 'Every active person, whoever is not covered first.'),
    },
  },
  '/api/auth/sign-in/email': {
    post: {
      summary: 'Sign in. Sign-up is closed: an administrator makes the accounts.',
      tag: 'Sessions',
      open: true,
      takes: 'SignIn',
      gives: {
        ...json('SignedIn', 'The session.'),
        headers: { 'set-auth-token': { schema: { type: 'string' }, description: 'The bearer token.' } },
      },
    },
  },
  '/api/auth/sign-out': {
    post: { summary: 'End the session.', tag: 'Sessions', gives: { description: 'It has ended.' } },
  },
  '/.well-known/jwks.json': {
    get: {
      summary: 'Keys that tickets and heads are checked with.',
      tag: 'About',
      open: true,
      gives: json('Jwks', 'JWKS (RFC 7517).'),
    },
  },
  '/healthz': { get: { summary: 'Is it up?', tag: 'About', open: true, gives: json('Health', 'It is.') } },
  '/metrics': {
    get: { summary: 'Counters.', tag: 'About', open: true, gives: text('Prometheus text.', 'text/plain') },
  },
};

function schemas() {
  const draw = (io: 'input' | 'output') => {
    const registry = z.registry<{ id: string }>();
    const own = io === 'input' ? asked : answered;
    for (const [id, schema] of Object.entries({ ...parts, ...own })) registry.add(schema, { id });
    return z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` }).schemas;
  };
  // What a client may leave out (defaults) is drawn from the input side, so that it stays optional.
  const all = { ...draw('output'), ...draw('input') };
  // zod names each schema by its address; inside one document the place says that already.
  const named = new Set(['$schema', '$id']);
  return Object.fromEntries(
    Object.entries(all).map(([id, schema]) => [
      id,
      Object.fromEntries(Object.entries(schema).filter(([key]) => !named.has(key))),
    ]),
  );
}

/** The HTTP contract as an OpenAPI 3.1 document, drawn from the zod schemas that the endpoint itself checks with. */
export function openApi() {
  return {
    openapi: '3.1.0',
    info: { title: 'Countersign approval endpoint', version: '1', license: { name: 'Apache-2.0' } },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).map(([method, route]) => [method, operation(route)])),
      ]),
    ),
    components: {
      schemas: schemas(),
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
    },
  };
}

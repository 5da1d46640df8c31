import type { Command } from './commands.ts';
import type { EventBody } from './events.ts';

/**
 * Commands and events that are about no request. They carry an id of their own where the others carry that of a request, and folding
 * a request leaves them out.
 */

const asideCommands = [
  'delegate',
  'end-delegation',
  'report-finding',
  'break-glass',
  'close-glass',
  'acknowledge-policy',
] as const;
const asideEvents = [
  'delegation.given',
  'delegation.ended',
  'finding.reported',
  'glass.broken',
  'glass.closed',
  'policy.acknowledged',
  'installation.silent',
] as const;

export type AsideCommand = Extract<Command, { type: (typeof asideCommands)[number] }>;
export type RequestCommand = Exclude<Command, AsideCommand>;
export type AsideEvent = Extract<EventBody, { type: (typeof asideEvents)[number] }>;

export const isAsideCommand = (command: Command): command is AsideCommand =>
  (asideCommands as readonly string[]).includes(command.type);

export const isAsideEvent = (body: EventBody): body is AsideEvent =>
  (asideEvents as readonly string[]).includes(body.type);

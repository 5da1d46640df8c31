import type { Done, GateAnswers } from '../answers.ts';
import type { TabMessage } from '../messages.ts';
import type { Eyes } from '../sites/eyes.ts';
import type { SiteData } from '../sites/site.ts';
import type { Answer, Outgoing } from './channel.ts';
import type { Door } from './door.ts';
import type { Tell } from './frame.ts';
import type { Trigger } from './pressAgain.ts';
import type { shared } from './shared.ts';

/** What the sentry, which is in every page from its start, gives to the judge, which comes when there is something to judge. */
export interface HandOver {
  readonly view: Window & typeof globalThis;
  /** With the firm's corrections in it. */
  readonly site: SiteData;
  readonly eyes: Eyes;
  readonly door: Door;
  readonly tell: Tell;
  readonly hello: GateAnswers['gate.hello'];
  /** Address of the panel's page. */
  readonly panelUrl: string;
  isOurs(url: string): boolean;
  readonly shared: typeof shared;
  /** From here on the judge decides. */
  arrive(judge: Judge): void;
}

/** One frame's judge, as the sentry knows it. */
export interface Judge {
  /** The page world is about to send a request. */
  decide(request: Outgoing, later: (answer: 'go' | 'hold') => void): Answer;
  /** Does a reduction stand here? */
  stands(): boolean;
  /** The worker said something to this frame. The answer is for whoever pressed in the panel. */
  hear(message: TabMessage): Done;
  /** Presses what was pressed before there was anybody to judge it. */
  press(trigger: Trigger): void;
}

/** Both scripts run in the isolated world of one document; a symbol is a name that no element of the page can take. */
export const handOverKey = Symbol.for('countersign.handOver');

import type { Adjustment } from '../../lib/adjustment/adjustment.ts';

/** One scene in one skin: what the stage's page is told to play. */
export interface Job {
  /** Number of the scene in the list of all. */
  index: number;
  seed: number;
  /** Where the replica runs: behind a server, or in the page itself. */
  at: 'server' | 'page';
  /** The browser's own mouse and keyboard, or events made in the page. */
  by: 'hand' | 'events';
}

/** What became of it. */
export interface Result {
  /** What was held, newest last. */
  asked: Adjustment[];
  /** Writes that changed the books although nothing had been approved. */
  applied: number;
  /** Anything at all that arrived. */
  arrived: number;
  /** After approval: the same press, and this many writes that changed the books. `null` where nothing was held. */
  passed: number | null;
  /** The hands could not do it. */
  trouble: string | null;
}

/** What has arrived at the replica since the scene began. */
export interface Writes {
  all: number;
  /** Those that changed the books. */
  applied: number;
}

/** Addresses beside the replica's own. */
export const stagePaths = {
  page: '/__stage',
  stageScript: '/__stage/stage.js',
  frameScript: '/__stage/frame.js',
  handsScript: '/__stage/hands.js',
  next: '/__stage/next',
  writes: '/__stage/writes',
  /** No more can be played. */
  failed: '/__stage/failed',
} as const;

/** Answers a request, no sooner than a network would: after what the page does now. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What the page that plays offers to the frames in it. */
export interface StageWindow extends Window {
  /** The gates of this scene, each with the document that it stands in. */
  gates: {
    view: Window;
    document: Document;
    /** Is there something to judge on the screen? */
    sees(): boolean;
    /** The judge is there. */
    judged: Promise<void>;
    press(): Promise<string | null>;
  }[];
  /** How far the scene has come: what is told of one that does not come to its end. */
  step: 'opening' | 'seeing' | 'entering' | 'leaving' | 'saving' | 'approving';
  /** What was asked in this scene. */
  asked: Adjustment[];
  /** Windows that the page has opened in this scene. */
  windows: Window[];
  /** Called with each question. */
  onAsked?: () => void;
  /** The worker lets go what it is asked for. */
  approve: boolean;
  /** The worker's memory of what was typed and not saved. */
  memory: Map<string, unknown>;
  /** The way to a replica that runs in the page; absent where it stands behind a server. */
  local: Send | undefined;
  /** The browser's own mouse and keyboard; absent where a scene is played by made events. */
  hand: RealHand | undefined;
  realHand: RealHand;
}

/** A frame that a replica is shown in. */
export interface SceneWindow extends Window {
  /** The document is filled by the page around it, which says when: the frame's script has to wait for that. */
  filled?: true;
  begin?: () => void;
  /** What is taken for a screen of the site and lacks something, in words. */
  drift?: () => string | null;
  play?: (index: number, part: 'enter' | 'save' | 'confirm') => Promise<string | null>;
}

export type RealHand = (
  what: 'click' | 'menu' | 'type' | 'press',
  at: { x: number; y: number },
  text: string,
) => Promise<void>;

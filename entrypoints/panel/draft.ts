/** What was typed but not sent: kept in the extension's own storage, so that it outlives a reload and the worker. */
export interface Draft {
  /** Made with the draft, so that sending it twice is sending it once. */
  commandId: string;
  requestId: string;
  reason: string;
  explanation: string;
  clientNote: string;
}

const keyOf = (place: string): string => `draft:${place}`;

export const emptyDraft = (from?: Partial<Draft>): Draft => ({
  reason: '',
  explanation: '',
  clientNote: '',
  ...from,
  commandId: crypto.randomUUID(),
  requestId: crypto.randomUUID(),
});

/** The draft that belongs to a place on the billing site (lib/adjustment/place.ts). */
export function readDraft(place: string): Draft | null {
  const text = storage((local) => local.getItem(keyOf(place)));
  if (!text) return null;
  try {
    const found: unknown = JSON.parse(text);
    return isDraft(found) ? found : null;
  } catch {
    // Half a draft is no draft; what is typed next replaces it.
    return null;
  }
}

export const keepDraft = (place: string, draft: Draft): void => {
  storage((local) => local.setItem(keyOf(place), JSON.stringify(draft)));
};

export const dropDraft = (place: string): void => {
  storage((local) => local.removeItem(keyOf(place)));
};

/** A browser may forbid or run out of storage: then the draft lives as long as the panel, and nothing breaks. */
function storage<T>(use: (local: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const names: (keyof Draft)[] = ['commandId', 'requestId', 'reason', 'explanation', 'clientNote'];
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
}

/** The body of a request, as far as the network layer can read it. Pure. */

/** What the browser says of a body: fields of a form, or bytes. */
export interface RawBody {
  formData?: Record<string, readonly unknown[]> | undefined;
  raw?: readonly { bytes?: ArrayBuffer | undefined; file?: string | undefined }[] | undefined;
  error?: string | undefined;
}

/** One value of a body and the names that lead to it; values of one record share `record`. */
export interface Value {
  /** As words, outermost first: "data discount rate". */
  path: string;
  value: string;
  record: number;
}

/** Larger bodies are files, not bills. */
const largest = 2_000_000;
/** Nor has a bill this many values. */
const most = 20_000;
const deepest = 40;

/**
 * @returns `null` when there is a body and it cannot be read (a file, a stream, bytes that are no text); empty when there is none.
 */
export function readBody(body: RawBody | null | undefined): Value[] | null {
  if (!body) return [];
  if (body.formData)
    return Object.entries(body.formData).flatMap(([name, values]) =>
      values.map((value) => ({ path: wordsOf(name), value: String(value), record: 0 })),
    );
  if (!body.raw) return body.error ? null : [];
  const size = body.raw.reduce((sum, part) => sum + (part.bytes?.byteLength ?? 0), 0);
  if (size > largest || body.raw.some((part) => !part.bytes)) return null;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of body.raw) {
    bytes.set(new Uint8Array(part.bytes ?? new ArrayBuffer(0)), at);
    at += part.bytes?.byteLength ?? 0;
  }
  try {
    return readText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null; // No text: an upload.
  }
}

/** JSON, a form as text, or the parts of a multipart form. */
export function readText(text: string): Value[] | null {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (/^[[{"]/.test(trimmed)) {
    try {
      return valuesOf(JSON.parse(trimmed));
    } catch {
      // Not JSON after all; perhaps a form whose first field is named like that.
    }
  }
  if (trimmed.startsWith('--')) {
    const parts = partsOf(trimmed);
    if (parts.length > 0) return parts;
  }
  if (!trimmed.includes('=')) return null;
  return [...new URLSearchParams(trimmed)].map(([name, value]) => ({
    path: wordsOf(name),
    value,
    record: 0,
  }));
}

/** The parts of a multipart form that have a name: its first line is what stands between them (RFC 7578). */
function partsOf(text: string): Value[] {
  const lines = text.split(/\r?\n/);
  const [between = ''] = lines;
  const found: Value[] = [];
  let name: string | undefined;
  let inHead = true;
  for (const line of lines) {
    if (line.startsWith(between)) {
      name = undefined;
      inHead = true;
    } else if (inHead && line !== '') name ??= /\bname="([^"]*)"/.exec(line)?.[1];
    else if (inHead) inHead = false;
    else if (name !== undefined) {
      // Of a text of several lines the first says enough.
      found.push({ path: wordsOf(name), value: line, record: 0 });
      name = undefined;
    }
    if (found.length > most) break;
  }
  return found;
}

/** Every value of a JSON document. Arrays add no name; each object is a record of its own. */
function valuesOf(document: unknown): Value[] | null {
  const found: Value[] = [];
  let records = 0;
  const waiting: { value: unknown; path: string; record: number; depth: number }[] = [
    { value: document, path: '', record: 0, depth: 0 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, record, depth } = next;
    if (found.length > most || depth > deepest) return null;
    if (Array.isArray(value)) {
      for (const one of value as unknown[]) waiting.push({ value: one, path, record, depth: depth + 1 });
    } else if (typeof value === 'object' && value !== null) {
      const own = ++records;
      for (const [name, one] of Object.entries(value))
        waiting.push({ value: one, path: `${path} ${wordsOf(name)}`.trim(), record: own, depth: depth + 1 });
    } else if (value !== null && value !== undefined) {
      found.push({ path, value: String(value as string | number | boolean), record });
    }
  }
  return found;
}

/** "isNonBillable", "is_non_billable", "entry[isNonBillable]" and "ctl00$Entry$chkIsNonBillable" as words. */
function wordsOf(name: string): string {
  return name
    .slice(0, 300)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase();
}

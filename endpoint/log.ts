/** What a log line may hold besides its name: counts, codes and ids. Never e-mails, names, amounts, explanations, tokens. */
export type LogFields = Record<string, string | number | boolean | null>;
type LogLevel = 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, what: string, fields?: LogFields) => void;

/**
 * Structured log: one JSON object a line.
 * @param write takes a finished line; standard output when left out
 */
export function createLog(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)): Log {
  return (level, what, fields = {}) =>
    write(JSON.stringify({ at: new Date().toISOString(), level, what, ...fields }));
}

/**
 * An error as log fields: its kind and where it was thrown. Its message is left out, because messages of libraries quote
 * the data that they stumbled over.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { error: error.name, code, where: frames.slice(0, 4).join(' <').replaceAll(/\s+/g, ' ').trim() };
}

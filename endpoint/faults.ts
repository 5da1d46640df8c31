import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import type { ErrorAnswer } from '../lib/approval/http.ts';

/** Something that the caller did or sent, and the answer to it: a code for programs and a sentence for people. */
export class Fault extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: ContentfulStatusCode, code: string, message: string, field?: string) {
    super(message);
    this.name = 'Fault';
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** Something that keeps the endpoint from starting or a command from running; its message is all that an admin sees. */
export class Sentence extends Error {
  override readonly name = 'Sentence';
}

/** The body of every error answer. */
export function errorAnswer(code: string, message: string, field?: string): z.infer<typeof ErrorAnswer> {
  return { error: field === undefined ? { code, message } : { code, message, field } };
}

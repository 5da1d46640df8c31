import { randomBytes } from 'node:crypto';

/**
 * What the server remembers of one render: which posted name means which field or command, which element holds which
 * refreshable block, and the data that the platform would carry inside the hidden field.
 */
export interface View {
  /** Path and query that the token was issued for; it is worth nothing elsewhere. */
  readonly address: string;
  /** Generated start of every id on the page: new for each page view, kept by a partial refresh. */
  readonly prefix: string;
  readonly names: Map<string, string>;
  readonly blocks: Map<string, string>;
  readonly data: Map<string, string>;
  /** Row of a list → its `ctl07`. */
  readonly rows: Map<string, string>;
}

export class ViewStates {
  readonly #views = new Map<string, View>();

  /** A token for a new page view; `data` is what the page carries over from the one before. */
  issue(address: string, prefix: string, data?: ReadonlyMap<string, string>): { token: string; view: View } {
    return this.#keep({
      address,
      prefix,
      names: new Map(),
      blocks: new Map(),
      rows: new Map(),
      data: new Map(data),
    });
  }

  /** A token for a partial refresh: the rest of the page is still there and keeps its names. */
  renew(before: View): { token: string; view: View } {
    return this.#keep({
      ...before,
      names: new Map(before.names),
      blocks: new Map(before.blocks),
      rows: new Map(before.rows),
      data: new Map(before.data),
    });
  }

  #keep(view: View): { token: string; view: View } {
    const token = `/wEPDwUK${randomBytes(180).toString('base64')}`;
    this.#views.set(token, view);
    return { token, view };
  }

  /** Null for a token that was never issued, belongs to another page, or has been spent. */
  find(token: string, address: string): View | null {
    const view = this.#views.get(token);
    return view?.address === address ? view : null;
  }

  /** A save spends the token of its page: the same request sent again is refused. */
  spend(token: string): void {
    this.#views.delete(token);
  }

  clear(): void {
    this.#views.clear();
  }
}

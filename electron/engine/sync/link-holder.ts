import type { Database } from '../book/database.ts';
import { type Link, readLink, writeLink } from './link.ts';
import { inOwnTransaction } from './own-transaction.ts';

/** The link of a connected counter, in memory and at rest. */
export class LinkHolder {
  readonly #database: Pick<Database, 'meta'>;
  #link: Link;

  private constructor(database: Pick<Database, 'meta'>, link: Link) {
    this.#database = database;
    this.#link = link;
  }

  /** Undefined where this counter is not connected. */
  static async open(database: Pick<Database, 'meta'>): Promise<LinkHolder | undefined> {
    const link = await readLink(database);
    return link === undefined ? undefined : new LinkHolder(database, link);
  }

  current(): Link {
    return this.#link;
  }

  /** In a transaction over meta, or in one of its own; the answer is to be called once that is committed. */
  async keep(link: Link): Promise<() => void> {
    await writeLink(this.#database, link);
    return () => {
      this.#link = link;
    };
  }

  /** Keeps a link in a transaction of its own. */
  async change(change: (link: Link) => Link): Promise<void> {
    (await inOwnTransaction(() => this.keep(change(this.#link))))();
  }
}

import type { CustomerId } from '../../../shared/customer/customer.ts';
import type { Database } from '../book/database.ts';

const metaKey = 'refusedCustomers';

/** Customers whom the back office would not take. They stay in this book, though the back office does not tell of them. */
export class RefusedCustomers {
  readonly #database: Database;
  #ids: ReadonlySet<CustomerId>;

  private constructor(database: Database, ids: ReadonlySet<CustomerId>) {
    this.#database = database;
    this.#ids = ids;
  }

  static async open(database: Database): Promise<RefusedCustomers> {
    const stored: unknown = (await database.meta.get(metaKey))?.value;
    const ids: readonly unknown[] = Array.isArray(stored) ? stored : [];
    return new RefusedCustomers(database, new Set(ids.filter((id) => typeof id === 'string')));
  }

  has(id: CustomerId): boolean {
    return this.#ids.has(id);
  }

  get ids(): Iterable<CustomerId> {
    return this.#ids;
  }

  /** In a transaction over meta; the answer is to be called once that is committed. */
  async add(more: readonly CustomerId[]): Promise<() => void> {
    if (more.every((id) => this.#ids.has(id))) return () => undefined;
    return this.#keep(new Set([...this.#ids, ...more]));
  }

  /** The same: forgets all. */
  clear(): Promise<() => void> {
    return this.#keep(new Set());
  }

  async #keep(ids: ReadonlySet<CustomerId>): Promise<() => void> {
    await this.#database.meta.put({ key: metaKey, value: [...ids] });
    return () => {
      this.#ids = ids;
    };
  }
}

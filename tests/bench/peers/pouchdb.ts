import PouchDB from 'pouchdb';
import indexeddb from 'pouchdb-adapter-indexeddb';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';

PouchDB.plugin(indexeddb);

/** What the figures name. */
export const peer = `PouchDB ${PouchDB.version} with its indexeddb adapter`;

/** Ten times its default, with which it takes half as long again. */
const batchSize = 1000;

/** A book as an app on PouchDB keeps it: a document for each customer, under the customer's id. */
export class PeerBook {
  readonly #database: PouchDatabase;

  constructor(name: string) {
    this.#database = new PouchDB(name, { adapter: 'indexeddb', revs_limit: 10, auto_compaction: true });
  }

  async fill(customers: readonly StampedCustomer[]): Promise<void> {
    for (let at = 0; at < customers.length; at += batchSize) {
      const results = await this.#database.bulkDocs(customers.slice(at, at + batchSize).map(documentOf));
      if (results.some(({ ok }) => ok !== true)) throw new Error('The peer did not take a customer');
    }
  }

  async push(remote: string): Promise<void> {
    await this.#database.replicate.to(remote, { batch_size: batchSize });
  }

  async pull(remote: string): Promise<void> {
    await this.#database.replicate.from(remote, { batch_size: batchSize });
  }

  async count(): Promise<number> {
    return (await this.#database.info()).doc_count;
  }

  /** Replicates both ways from now on. @returns what ends that */
  live(remote: string): () => void {
    const replication = this.#database.sync(remote, { live: true, retry: true });
    return () => replication.cancel();
  }

  async save(customer: StampedCustomer): Promise<void> {
    await this.#database.put(documentOf(customer));
  }

  /** Calls back with the id of each customer that is saved or comes in from now on. @returns what ends that */
  onChange(changed: (id: string) => void): () => void {
    const changes = this.#database.changes({ since: 'now', live: true });
    changes.on('change', ({ id }) => changed(id));
    return () => changes.cancel();
  }

  async destroy(): Promise<void> {
    await this.#database.destroy();
  }
}

function documentOf({ id, ...said }: StampedCustomer): PouchDocument {
  return { _id: id, ...said };
}

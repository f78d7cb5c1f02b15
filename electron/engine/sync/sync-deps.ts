import type { EmitEvent } from '../../../shared/rpc/server.ts';
import type { Book } from '../book/book.ts';
import type { Counter } from '../book/counter.ts';
import type { Database } from '../book/database.ts';
import type { Environment } from '../environment.ts';
import type { Network } from './network.ts';
import type { Outbox } from './outbox.ts';

/** What the sync needs of the rest of the engine. */
export interface SyncDeps {
  readonly book: Book;
  readonly database: Database;
  readonly environment: Pick<Environment, 'now' | 'newId' | 'randomId' | 'yield'>;
  readonly counter: Counter;
  readonly outbox: Outbox;
  readonly network: Network;
  readonly emit: EmitEvent;
}

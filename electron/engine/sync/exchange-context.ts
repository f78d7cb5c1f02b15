import type { SyncProgress } from '../../../shared/contract/sync/sync-view.ts';
import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import type { Book } from '../book/book.ts';
import type { Counter } from '../book/counter.ts';
import type { Database } from '../book/database.ts';
import type { Environment } from '../environment.ts';
import type { LinkHolder } from './link-holder.ts';
import type { NeedsPerson } from './needs-person.ts';
import type { BackOffice } from './office.ts';
import type { Outbox } from './outbox.ts';
import type { RefusedCustomers } from './refused-customers.ts';
import type { SyncLog } from './sync-log.ts';
import type { Unconfirmed } from './unconfirmed.ts';

/** What an exchange with a back office needs. */
export interface ExchangeDeps {
  readonly book: Book;
  readonly database: Database;
  readonly environment: Pick<Environment, 'now' | 'newId' | 'yield'>;
  readonly counter: Counter;
  readonly outbox: Outbox;
  readonly unconfirmed: Unconfirmed;
  readonly refused: RefusedCustomers;
  readonly links: LinkHolder;
  readonly log: SyncLog;
  readonly office: BackOffice;
  /** Told how far it is. */
  readonly progress: (progress: SyncProgress) => void;
}

/** The same, with what its steps have in common. */
export interface ExchangeContext extends ExchangeDeps {
  /** Told that so many mutations took effect. */
  sent(count: number): void;
  /** Told that so many customers were taken in. */
  received(count: number): void;
  /** The back office knows of no mutation behind this one: those that come after it go out once more. */
  rewind(lastMid: MutationNumber): Promise<void>;
  /** The back office was restored, or took another book: follows its new epoch. */
  follow(epoch: string): Promise<void>;
  /** The back office knows of another past of this counter. The answer is to be thrown. */
  fork(): Promise<NeedsPerson>;
}

import type { ShopSettings } from '../../../shared/contract/shop.ts';
import type { StampClock } from '../../../shared/customer/stamp.ts';
import type { EmitEvent } from '../../../shared/rpc/server.ts';
import type { Book } from '../book/book.ts';
import type { Database } from '../book/database.ts';
import type { Environment } from '../environment.ts';
import type { ImportJob } from './import-job.ts';

/** What imports need of the rest of the engine. */
export interface ImportDeps {
  readonly book: Book;
  readonly database: Database;
  readonly environment: Pick<Environment, 'now' | 'newId' | 'today' | 'yield' | 'freeBytes'>;
  readonly clock: StampClock;
  readonly emit: EmitEvent;
  settings(): ShopSettings;
}

/** Milliseconds between two events about work under way: five a second, where the contract asks for four. */
const interval = 200;

/** Tells the windows how an import stands. */
export interface Announcer {
  /** At once: the phase has changed. */
  now(job: ImportJob): void;
  /** If it is time again. */
  soon(job: ImportJob): void;
}

export function createAnnouncer({ emit, environment }: Pick<ImportDeps, 'emit' | 'environment'>): Announcer {
  let toldAt = Number.NEGATIVE_INFINITY;
  const now = (job: ImportJob): void => {
    toldAt = environment.now();
    emit('import.changed', job.view);
  };
  return {
    now,
    soon(job) {
      if (Math.abs(environment.now() - toldAt) >= interval) now(job); // the PC's clock may be set back meanwhile
    },
  };
}

/** The instant for people: ISO 8601 in UTC. */
export function instant({ now }: Pick<Environment, 'now'>): string {
  return new Date(now()).toISOString();
}

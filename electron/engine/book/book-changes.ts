import type { Table } from 'dexie';
import type { BookState } from '../../../shared/contract/customers.ts';
import type { StampClock } from '../../../shared/customer/stamp.ts';
import type { Environment } from '../environment.ts';
import type { BookDraft, Change, Changed, FollowDraft } from './book.ts';
import { type ChangeJournal, silentJournal, silentLog } from './change-log.ts';
import { keepStamp } from './counter.ts';
import type { Database } from './database.ts';
import { type DraftStore, PagedDraft } from './draft.ts';
import type { BookMemory } from './memory.ts';
import { toStorageError } from './storage-error.ts';

export interface BookDeps {
  readonly database: Database;
  readonly environment: Pick<Environment, 'now'>;
  readonly clock: StampClock;
  /** Told of every change before it is made. */
  readonly journal?: ChangeJournal;
  /** Told after every change. */
  readonly changed?: (state: BookState) => void;
}

/** Makes the changes of a book one after another, each in one strict transaction. What the book promises of them is said in book.ts. */
export class BookChanges {
  readonly #deps: BookDeps;
  readonly #memory: BookMemory;
  readonly #committed: (draft: PagedDraft) => void;
  /** Settles when the change before is done with: each starts from what the one before left. */
  #queue: Promise<unknown> = Promise.resolve();

  /** @param committed told of each change once the database has it, for memory to follow */
  constructor(deps: BookDeps, memory: BookMemory, committed: (draft: PagedDraft) => void) {
    this.#deps = deps;
    this.#memory = memory;
    this.#committed = committed;
  }

  change<T>(change: Change, tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<Changed<T>> {
    return this.#inTurn(() => this.#make(change, tables, body));
  }

  follow<T>(tables: readonly Table[], body: (draft: FollowDraft) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#takeIn(tables, body));
  }

  between<T>(tables: readonly Table[], body: () => Promise<T>): Promise<T> {
    const { database } = this.#deps;
    return this.#inTurn(() =>
      // Dexie follows the awaits of an async function alone.
      database.transaction('rw', [...new Set<Table>([database.pages, ...tables])], async () => body()).catch((error: unknown) => {
        throw toStorageError(error);
      }),
    );
  }

  rehearse<T>(tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<T> {
    const { database } = this.#deps;
    const read = [...new Set<Table>([database.undo, database.undoPages, ...tables])];
    return this.#inTurn(() =>
      database
        .transaction('r', read, async () => body(new PagedDraft(this.#memory, nowhere, nobody, silentLog)))
        .catch((error: unknown) => {
          throw toStorageError(error);
        }),
    );
  }

  async settled(): Promise<void> {
    await this.#queue;
  }

  #inTurn<T>(work: () => PromiseLike<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined); // its caller hears of it; the next one starts all the same
    return done;
  }

  async #make<T>(change: Change, tables: readonly Table[], body: (draft: BookDraft) => Promise<T>): Promise<Changed<T>> {
    const { database, environment, clock } = this.#deps;
    const journal = this.#journal;
    const log = journal.begin(change);
    const draft = new PagedDraft(this.#memory, storeOf(database), change, log);
    const written = [...new Set<Table>([database.pages, database.undo, database.undoPages, database.meta, ...journal.tables, ...tables])];
    const changed = await database
      .transaction('rw', written, async (): Promise<Changed<T>> => {
        const known = await database.undo.get(change.id);
        if (known !== undefined) return { already: true, record: known };
        const result = await body(draft);
        const record = await draft.finish(environment.now());
        await database.undo.add(record); // fails where it is there: two changes with one id are one change
        await keepStamp(database, clock);
        return { already: false, result, record };
      })
      .catch((error: unknown) => {
        throw toStorageError(error);
      });
    if (!changed.already) {
      this.#committed(draft);
      log.committed();
    }
    return changed;
  }

  async #takeIn<T>(tables: readonly Table[], body: (draft: FollowDraft) => Promise<T>): Promise<T> {
    const { database, clock } = this.#deps;
    const journal = this.#journal;
    const log = journal.follow();
    const draft = new PagedDraft(this.#memory, { ...storeOf(database), addUndoPage: nowhere.addUndoPage }, nobody, log);
    const written = [...new Set<Table>([database.pages, database.meta, ...journal.tables, ...tables])];
    const result = await database
      .transaction('rw', written, async () => {
        const told = await body(draft);
        await draft.finishPages();
        await keepStamp(database, clock);
        return told;
      })
      .catch((error: unknown) => {
        throw toStorageError(error);
      });
    this.#committed(draft);
    log.committed();
    return result;
  }

  get #journal(): ChangeJournal {
    return this.#deps.journal ?? silentJournal;
  }
}

function storeOf({ pages, undoPages }: Database): DraftStore {
  return { putPage: (page) => pages.put(page), addUndoPage: (page) => undoPages.add(page) };
}

/** The change of a draft that nobody takes back. */
const nobody: Change = { id: '', kind: '' };

/** For a draft that is only looked at. */
const nowhere: DraftStore = { putPage: () => Promise.resolve(), addUndoPage: () => Promise.resolve() };

import { resolveReview } from '../../electron/engine/sync/resolve-review.ts';
import { syncTables } from '../../electron/engine/sync/sync-tables.ts';
import { importTables, type ImportRecord } from '../../electron/engine/import/import-record.ts';
import { turnImport } from '../../electron/engine/import/undo-import.ts';
import { newCustomer, restateCustomer } from '../../electron/engine/book/restate-customer.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { ReviewChoice } from '../../shared/contract/sync/sync-view.ts';
import type { StampedCustomer, TypedFields } from '../../shared/customer/customer.ts';
import { isTombstone } from '../../shared/customer/customer-codec.ts';
import type { Review } from '../../shared/customer/merge/review.ts';
import type { ModelCounter } from './model-counter.ts';
import type { Deed, ImportRow } from './step.ts';

/** A deed with its ids: done again after a crash it is the same change. */
export interface Task {
  readonly change: string;
  readonly deed: Deed['do'];
  readonly byHand: boolean;
  /** The customer whom a review may bring back. */
  readonly bringsBack?: string;
  run(counter: ModelCounter): Promise<unknown>;
}

/** What a counter can go back to: done there, and acknowledged. */
export interface Past {
  readonly deletions: string[];
  readonly imports: string[];
}

/**
 * Makes a deed into what is to be done at a counter as it is now; undefined where there is nobody to do it to. Where there is nothing yet to take
 * back or to settle, it does what gives such a thing.
 */
export async function taskOf(deed: Deed, counter: ModelCounter, past: Past): Promise<Task | undefined> {
  const { newId } = counter.place;
  const change = newId();
  const people = peopleOf(counter);
  const pick = (which: number): StampedCustomer | undefined => people[which % Math.max(1, people.length)];
  const save = (id: string, typed: TypedFields): Task => ({ change, deed: deed.do, byHand: true, run: (at) => at.customers.save(change, { id, typed }) });
  switch (deed.do) {
    case 'enter':
      return save(newId(), { name: deed.name, ...(deed.email === undefined ? {} : { email: deed.email }), ...(deed.points === undefined ? {} : { membershipPoints: deed.points }) });
    case 'set': {
      const who = pick(deed.who);
      return who === undefined ? undefined : save(who.id, typedOf(deed.field, deed.value));
    }
    case 'add': {
      const who = pick(deed.who);
      return who === undefined ? undefined : save(who.id, { membershipPoints: String(Number(who.fields.membershipPoints ?? '0') + deed.by) });
    }
    case 'delete': {
      const first = people.length === 0 ? 0 : deed.who % people.length;
      const ids = people.slice(first, first + deed.count).map(({ id }) => id);
      if (ids.length === 0) return undefined;
      past.deletions.push(change);
      return { change, deed: deed.do, byHand: false, run: (at) => at.customers.remove(change, ids) };
    }
    case 'restore': {
      const deletion = past.deletions[deed.deletion % Math.max(1, past.deletions.length)];
      return deletion === undefined ? taskOf({ do: 'delete', who: deed.deletion, count: 1 }, counter, past) : { change, deed: deed.do, byHand: false, run: (at) => at.customers.restore(change, deletion) };
    }
    case 'import': {
      const rows = deed.rows.map((row) => ({ row, id: (row.who === undefined ? undefined : pick(row.who)?.id) ?? newId() }));
      past.imports.push(change);
      return { change, deed: deed.do, byHand: false, run: (at) => importRows(at, change, rows) };
    }
    case 'turn': {
      const id = past.imports[deed.import % Math.max(1, past.imports.length)];
      if (id === undefined) return taskOf({ do: 'import', rows: [{ who: deed.import, points: '30', notes: 'imported' }, {}] }, counter, past);
      const record = await importTables(counter.database).imports.get(id);
      const kind = record?.phase === 'undone' ? 'redo' : 'undo';
      return { change, deed: deed.do, byHand: false, run: (at) => turnImport(at.imports, id, { change, kind }) };
    }
    case 'merge': {
      const [into, other] = [pick(deed.into), pick(deed.other)];
      if (into === undefined || other === undefined || into.id === other.id) return undefined;
      return { change, deed: deed.do, byHand: false, run: (at) => mergeCustomers(at, change, into.id, other.id) };
    }
    case 'resolve': {
      const reviews = await syncTables(counter.database).reviews.filter(({ settled }) => !settled).toArray();
      const review = reviews[deed.review % Math.max(1, reviews.length)]?.review;
      if (review === undefined) return taskOf({ do: 'set', who: deed.review, field: 'name', value: `Of ${counter.place.name}` }, counter, past);
      const choice = choiceOf(review, deed.choose);
      return {
        change, deed: deed.do, byHand: false,
        ...(choice.choose === 'bring-back' && review.kind === 'edited-deleted' ? { bringsBack: review.customer } : {}),
        run: (at) => resolveReview({ book: at.book, database: at.database, environment: at.imports.environment, clock: at.counter }, change, choice),
      };
    }
  }
}

/** Whether a change was refused for a reason that a person is told, and left no trace. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'not-valid' || error.code === 'not-found' || error.code === 'wrong-phase');
}

function peopleOf(counter: ModelCounter): readonly StampedCustomer[] {
  const people: StampedCustomer[] = [];
  for (const entry of counter.entries().values()) if (!isTombstone(entry)) people.push(entry);
  return people.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function typedOf(field: 'name' | 'notes' | 'email' | 'membershipPoints', value: string): TypedFields {
  switch (field) {
    case 'name':
      return { name: value };
    case 'notes':
      return { notes: value };
    case 'email':
      return { email: value };
    case 'membershipPoints':
      return { membershipPoints: value };
  }
}

/** What the commit of an import comes to: all rows in one change with one stamp, and the import beside them. */
async function importRows({ imports: deps, place }: ModelCounter, id: string, rows: readonly { readonly row: ImportRow; readonly id: string }[]): Promise<void> {
  const { book, database, environment, clock } = deps;
  const { imports } = importTables(database);
  await book.change({ id, kind: 'import' }, [imports], async (draft) => {
    const stamp = clock.next();
    const moment = { stamp, at: new Date(environment.now()).toISOString() };
    for (const { row, id: customer } of rows) {
      const stored = draft.read(customer);
      const said = { ...(row.points === undefined || row.points === '' ? {} : { membershipPoints: row.points }), ...(row.notes === undefined ? {} : { notes: row.notes }) };
      if (stored === undefined) {
        if (!draft.isDeleted(customer)) draft.create(newCustomer(customer, { fields: { name: `Row ${place.name}`, ...said }, typed: {} }, 'import', moment));
        continue;
      }
      const { membershipPoints: _points, ...others } = stored.fields;
      const base = row.points === '' ? others : stored.fields; // a blank cell clears
      const restated = restateCustomer(stored, { fields: { ...base, ...said }, typed: stored.typed ?? {} }, moment);
      if (restated !== undefined) draft.update(restated);
    }
    const record: ImportRecord = {
      id, stamp, phase: 'done', chosenAt: moment.at, finishedAt: moment.at, headers: [], expectedRows: rows.length,
      file: { name: 'customers.csv', size: 1, dialect: { encoding: 'utf-8', delimiter: ',', headerLine: 1 }, preview: [], columns: [], rulebook: 'counterbook' },
      choices: { dialect: {}, columns: [] },
    };
    await imports.put(record);
  });
}

/** One stays and takes over what is blank in it; the other goes. */
async function mergeCustomers({ imports: { book, environment, clock } }: ModelCounter, change: string, into: string, other: string): Promise<void> {
  await book.change({ id: change, kind: 'merge' }, [], async (draft) => {
    const [survivor, gone] = [draft.read(into), draft.read(other)];
    if (survivor === undefined || gone === undefined) return;
    const moment = { stamp: clock.next(), at: new Date(environment.now()).toISOString() };
    draft.remove(other, moment.stamp);
    const merged = restateCustomer(survivor, { fields: { ...gone.fields, ...survivor.fields }, typed: survivor.typed ?? {} }, moment);
    if (merged !== undefined) draft.update(merged);
  });
}

function choiceOf(review: Review, choose: 'leave' | 'act'): ReviewChoice {
  if (choose === 'act') {
    switch (review.kind) {
      case 'duplicate': {
        const [into] = review.customers;
        if (into !== undefined) return { review: review.id, choose: 'merge', into };
        break;
      }
      case 'overwritten':
        return { review: review.id, choose: 'take-lost' };
      case 'edited-deleted':
        return { review: review.id, choose: 'bring-back' };
      case 'spared':
      case 'refused':
        break;
    }
  }
  return { review: review.id, choose: 'leave' };
}

import { keepsTyped, typedText } from '../../../shared/customer/check-fields.ts';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { type FieldKey, fieldKeys } from '../../../shared/customer/fields.ts';
import { fieldsBeside, makeFields, makeTyped } from '../../../shared/customer/fields-codec.ts';
import type { BookDraft } from '../book/book.ts';
import { type Content, type Moment, newCustomer, restateCustomer } from '../book/restate-customer.ts';
import { textOf, unguard } from './compile-columns.ts';
import type { RowCheck, RowChecker } from './row-checker.ts';
import { outcomeCode, outcomeOf, rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { rowsToCheck } from './row-to-check.ts';
import { type RowValues, storable } from './row-values.ts';

/** How many pages are read at once while rows are written. */
const pagesAtOnce = 8;

/** A row is not what the check said: the book changed since. Nothing is written then. */
export class OutdatedRow extends Error {
  /** 1 = the first under the header. */
  readonly row: number;

  constructor(row: number) {
    super(`Row ${row} is no longer what the check said`);
    this.row = row;
  }
}

export interface WriteRun {
  readonly draft: BookDraft;
  readonly store: RowStore;
  /** Looks at each row again, against the draft. */
  readonly checker: RowChecker;
  readonly moment: Moment;
  readonly newId: () => string;
  /** Called after each page with the rows written so far. */
  readonly progress: (rowsWritten: number) => void;
}

/**
 * Writes the valid rows into a draft of the book, within its transaction: nothing but Dexie is awaited. Every row is checked again on the way.
 * Fails with `OutdatedRow` where one is no longer what its count promised.
 */
export async function writeRows({ draft, store, checker, moment, newId, progress }: WriteRun): Promise<void> {
  const { outcomes } = store;
  let written = 0;
  for (let first = 0; first < outcomes.pages; first += pagesAtOnce) {
    const numbers = Array.from({ length: Math.min(pagesAtOnce, outcomes.pages - first) }, (_, index) => first + index);
    for (const page of (await store.pages(numbers, 'passing')).values()) {
      const rowAt = rowsToCheck(page);
      for (let place = 0; place < page.rows.length; place += 1) {
        const expected = outcomes.at(page.page * rowsPerPage + place);
        if (expected === outcomeCode.invalid || expected === outcomeCode.skipped) continue;
        const row = rowAt(place);
        const check = checker.check(row);
        if (check.outcome !== outcomeOf(expected)) throw new OutdatedRow(row.row);
        if (check.outcome === 'created') draft.create(newCustomer(newId(), contentOf(checker.values), 'import', moment));
        else if (check.outcome === 'updated') update(draft, check, checker.values, moment);
        if (check.outcome !== 'unchanged') written += 1;
      }
      await draft.flushed();
      progress(written);
    }
  }
}

function update(draft: BookDraft, { stored, detail }: RowCheck, values: RowValues, moment: Moment): void {
  if (stored === undefined || detail.changes === undefined) return;
  const fresh = contentOf(values);
  const changed = new Set<FieldKey>(detail.changes.map(({ field }) => field));
  const merge = <T>(before: Partial<Readonly<Record<FieldKey, T>>> | undefined, after: Partial<Readonly<Record<FieldKey, T>>>): (readonly [FieldKey, T])[] =>
    fieldKeys.flatMap((field) => {
      const value = changed.has(field) ? after[field] : before?.[field];
      return value === undefined ? [] : [[field, value] as const];
    });
  const content: Content = { fields: makeFields(merge<FieldValue>(stored.fields, fresh.fields)), typed: makeTyped(merge(stored.typed, fresh.typed)) };
  const customer: StampedCustomer | undefined = restateCustomer(stored, content, moment);
  if (customer !== undefined) draft.update(customer);
}

/** What the row says, and the texts as typed that are kept beside it. */
function contentOf({ columns, values, cells }: RowValues): Content {
  const typed: (readonly [FieldKey, string])[] = [];
  const fields = fieldsBeside(columns.fields, (place) => storable(values[place]));
  for (const column of columns.fields) {
    const value = keepsTyped(column.field) ? fields[column.field] : undefined;
    const text = value === undefined ? undefined : typedText(column.field, unguard(textOf(column, cells)), value);
    if (text !== undefined) typed.push([column.field, text]);
  }
  return { fields, typed: makeTyped(typed) };
}

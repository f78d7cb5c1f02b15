import type { Customer, CustomerFields, CustomerId, TypedFields } from '../customer/customer.ts';
import type { FieldKey } from '../customer/fields.ts';
import type { Remark } from '../customer/remark.ts';

/** Made by the caller for every change, so that a retry after the engine died is the same change and not a second one. */
export type ChangeId = string;

/** Which customers, in which order. */
export interface CustomerQuery {
  /** Words to find in name, email, phones and code, in any order; `''` finds all. */
  readonly search: string;
  readonly sort: CustomerSort;
}

/** What the grid can be sorted by. */
export interface CustomerSort {
  readonly by: FieldKey | 'createdAt' | 'updatedAt';
  readonly descending: boolean;
}

/** The rows `offset` to `offset + customers.length` of a query's result. */
export interface CustomerWindow {
  /** How many customers the query finds. */
  readonly total: number;
  readonly offset: number;
  readonly customers: readonly Customer[];
  /** The book's version that this was read from: windows of one version fit together. */
  readonly version: number;
}

/** A customer as being typed in the form. The text of a field that did not change may be left out. */
export interface CustomerDraft {
  readonly id: CustomerId;
  readonly typed: TypedFields;
  /**
   * What the typed fields said in the form before they were typed into, which a sync may have changed since; a blank one has no key. A field that
   * is typed as it was seen is left alone, and a number that was typed over another adds the difference. Absent: what the book says when saved.
   */
  readonly seen?: CustomerFields;
}

/** What the rules say of a draft, and what would be stored. */
export interface DraftCheck {
  readonly remarks: readonly Remark[];
  /** The normalised text of each typed field that is fine, as it would be shown once saved. */
  readonly shown: TypedFields;
}

/** What the book holds, pushed whenever it changes. */
export interface BookState {
  readonly version: number;
  readonly customers: number;
  /** How many stored customers are damaged: they are kept as they are and not shown. Absent where all can be read. */
  readonly unreadable?: number;
}

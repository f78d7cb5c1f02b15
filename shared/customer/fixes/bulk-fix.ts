import type { FieldKey } from '../fields.ts';
import type { RemarkCode } from '../remark.ts';
import type { DateOrder } from '../rulebook.ts';

/** One change for many cells of a field, as data, so that it can be kept, undone and told. */
export type BulkFix =
  | { readonly kind: 'country-code'; readonly field: FieldKey; readonly country: string }
  | { readonly kind: 'blank'; readonly field: FieldKey }
  | { readonly kind: 'date-order'; readonly field: FieldKey; readonly order: DateOrder }
  | { readonly kind: 'serial-dates'; readonly field: FieldKey }
  | { readonly kind: 'trim'; readonly field: FieldKey }
  | { readonly kind: 'map-value'; readonly field: FieldKey; readonly from: string; readonly to: string }
  | { readonly kind: 'lost-zeros'; readonly field: FieldKey; readonly length: number }
  | { readonly kind: 'broken-letters'; readonly field: FieldKey }
  /** What each cell was most likely meant to be. */
  | { readonly kind: 'suggested'; readonly field: FieldKey; readonly code: RemarkCode };

/** The rows that have the same remark about the same field. */
export interface RemarkGroup {
  readonly code: RemarkCode;
  readonly field: FieldKey;
  /** How many rows. */
  readonly count: number;
  /** Some of their different cells, as they stand. A few dozen tell enough. */
  readonly cells: readonly string[];
}

/** A bulk fix that helps. */
export interface BulkOffer {
  readonly fix: BulkFix;
  /** What it does, to be followed by "on 412 rows". */
  readonly label: string;
  /** The rows of the remark. */
  readonly rows: number;
  /** The share of the cells looked at that it puts right, above 0 up to 1. */
  readonly share: number;
  /** A few of those cells before and after it, to be looked at first. */
  readonly examples: readonly CellFix[];
}

/** A cell before and after a fix. */
export interface CellFix {
  readonly before: string;
  readonly after: string;
}

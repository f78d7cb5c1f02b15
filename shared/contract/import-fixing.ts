import type { BulkOffer } from '../customer/fixes/bulk-fix.ts';
import type { FieldKey } from '../customer/fields.ts';
import type { Remark, RemarkCode, Severity } from '../customer/remark.ts';
import type { ImportId, RowCounts, RowFilter, RowView } from './imports.ts';

/** A text for a cell: `row` counts from 1, `column` from 0. */
export interface CellText {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Texts for a block of cells, laid over it from its upper left corner, again and again where it is larger. */
export interface BlockTexts {
  /** The places of the columns, from left to right. */
  readonly columns: readonly number[];
  /** Rows may differ in length: a cell without a text keeps its own. */
  readonly texts: readonly (readonly string[])[];
}

/** Remarks by what they say and of what. */
export type RemarkRef = Pick<Remark, 'code' | 'field'>;

/** `remark`: rows with the same first remark side by side, errors first, and rows without one last. */
export type RowOrder = 'row' | 'remark';

/** Which rows of an import, in which order. */
export interface RowQuery {
  readonly id: ImportId;
  readonly filter: RowFilter;
  /** A text that stands in one of the cells, whatever its case and accents. */
  readonly search?: string;
  /** Only rows that have this remark. */
  readonly remark?: RemarkRef;
  readonly order?: RowOrder;
}

/** Whether there is a change of rows to take back, and one to make again. */
export interface EditTurns {
  readonly undo: boolean;
  readonly redo: boolean;
}

/** What a change of rows led to. */
export interface EditResult extends EditTurns {
  readonly counts: RowCounts;
  /** The changed rows and those that are something else because of them, by row; the first 200. */
  readonly rows: readonly RowView[];
}

/** The rows that have one remark. */
export interface RemarkGroup {
  readonly code: RemarkCode;
  readonly severity: Severity;
  readonly field?: FieldKey;
  readonly rows: number;
  readonly firstRow: number;
  /** What puts many of them right at once, the most helpful first. */
  readonly fixes: readonly BulkOffer[];
}

/**
 * What becomes of rows that repeat a key within the file: the first or the last of a group is taken and the others are skipped, all are
 * skipped, or they are merged: the first row is taken, and each cell that it leaves blank is filled from the next row that has something there.
 */
export type RepeatChoice = 'first' | 'last' | 'merge' | 'skip';

/** A row, and its place among the rows of a query. */
export interface RowPlace {
  readonly row: number;
  readonly offset: number;
}

/** The rows of a part of a query, without what they say. */
export interface RowNumbers {
  readonly rows: readonly number[];
  /** How many of them are skipped. */
  readonly skipped: number;
}

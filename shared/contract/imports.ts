import './web-types.ts';
import type { ColumnTarget } from '../customer/column-target.ts';
import type { CustomerId } from '../customer/customer.ts';
import type { ColumnDamage } from '../customer/damage/damage.ts';
import type { ColumnDates } from '../customer/dates/column-dates.ts';
import type { FieldKey } from '../customer/fields.ts';
import type { FieldValue } from '../customer/field-spec.ts';
import type { Suggestion } from '../customer/fixes/suggestion.ts';
import type { BlankPolicy, ImportPolicy } from '../customer/import-policy.ts';
import type { ProposalReason } from '../customer/mapping/proposal.ts';
import type { ValueProposal } from '../customer/mapping/propose-values.ts';
import type { ValueRename } from '../customer/mapping/value-map.ts';
import type { MatchKey, LayoutName } from '../customer/rulebook.ts';
import type { Remark } from '../customer/remark.ts';
import type { CounterId } from '../customer/stamp.ts';
import type { KnownSystem } from '../customer/systems/system.ts';
import type { ErrorData } from './errors.ts';
import type { EditTurns } from './import-fixing.ts';

/** A UUID v7, made by the UI when a file is chosen. */
export type ImportId = string;

/** Where the bytes come from: a File of the browser or of a drop, or an address that the desktop's main side serves. */
export type ImportSource =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'url'; readonly url: string; readonly name: string; readonly size: number };

/** Encodings that can be chosen; the labels are those of TextDecoder. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'big5', 'shift_jis'] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How the bytes of a file become rows. Detected, shown, changeable. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The line (1 = first) that holds the headers, or 0 where the file has none. In a workbook it is the row of the sheet. */
  readonly headerLine: number;
  /** The sheet that is read, where the file is a workbook: then there is no encoding or delimiter to choose. */
  readonly sheet?: string;
}

/** A sheet of a workbook. */
export interface SheetFacts {
  readonly name: string;
  /** How many rows it has, headers included. Of a long sheet it is what the sheet says itself; missing where it does not. */
  readonly rows?: number;
  readonly hidden: boolean;
}

/** A column of the file. Headers that are blank or repeat get a name by their place, so that each can be told apart. */
export interface FileColumn {
  readonly header: string;
  readonly target: ColumnTarget;
  /** Why it is that. */
  readonly reason: ProposalReason;
  /** What it may be, for one click. Only an open column has one. */
  readonly suggestion?: ColumnTarget;
  /** How sure the proposal is, from 0 to 1. What the owner chose is certain. */
  readonly confidence: number;
  /** The first few different values, to recognise the column by. None of a column with secrets. */
  readonly samples: readonly string[];
  /** What spreadsheets did to its cells. Empty until every row was read. */
  readonly damage: readonly ColumnDamage[];
  /** How its dates are read, where it becomes a date. An open question (see `isDateQuestion`) keeps the import from being started. */
  readonly dates?: ColumnDates;
  /** The texts that are read as others. */
  readonly renames?: readonly ValueRename[];
  /** What its blanks say of a customer who is in the book, where that is not the import's policy. */
  readonly blanks?: BlankPolicy;
}

/** The different values of a column, with what each is read as unless the owner says otherwise. */
export interface ColumnValues {
  readonly values: readonly ValueProposal[];
  /** How many cells have values beyond the first 500 different ones. */
  readonly uncounted: number;
}

/** The kind of file that the headers tell. */
export type RecognisedSystem = Pick<KnownSystem, 'name' | 'label' | 'form' | 'note' | 'confirmed'>;

/** An earlier import of the very same bytes that is in force. */
export interface SameFile {
  readonly importId: ImportId;
  /** ISO 8601 instant. */
  readonly finishedAt: string;
  /** How many customers it created or changed. */
  readonly customers: number;
}

/** What is known of the file once its head was read. */
export interface FileFacts {
  readonly name: string;
  readonly size: number;
  readonly dialect: Dialect;
  /** The sheets to choose from, where the file is a workbook. */
  readonly sheets?: readonly SheetFacts[];
  /** The line from which on the file was read as `dialect.encoding`, where its head alone looked like UTF-8. */
  readonly encodingFrom?: number;
  /** The first rows as they stand, headers included. */
  readonly preview: readonly (readonly string[])[];
  readonly columns: readonly FileColumn[];
  readonly rulebook: LayoutName;
  /** The system that the headers are of, where they were recognised. */
  readonly system?: RecognisedSystem;
  /** The first time that the file was imported. Known once every row was read. */
  readonly sameFile?: SameFile;
  /** The mapping of an earlier file with the same headers was taken, at least for one column. */
  readonly remembered?: true;
}

/** How the rows read so far stand. `read` is the sum of the others. */
export interface RowCounts {
  readonly read: number;
  readonly pending: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly invalid: number;
}

interface ImportBase {
  readonly id: ImportId;
  readonly file: FileFacts;
  /** ISO 8601 instant at which the file was chosen. */
  readonly chosenAt: string;
  readonly policy: ImportPolicy;
}

/** An import as the UI sees it: one state of the machine in DESIGN.md 6, with what that state knows. */
export type ImportView =
  | (ImportBase & { readonly phase: 'inspected' })
  | (ImportBase & { readonly phase: 'mapped' })
  | (ImportBase & { readonly phase: 'checking'; readonly counts: RowCounts; readonly bytesRead: number })
  /** `edits` tells of the changes that the owner made to rows. `fixing`: how many rows of a change of many are done. */
  | (ImportBase & { readonly phase: 'checked'; readonly counts: RowCounts; readonly edits: EditTurns; readonly fixing?: { readonly done: number; readonly total: number } })
  | (ImportBase & { readonly phase: 'committing'; readonly counts: RowCounts; readonly rowsWritten: number })
  | (ImportBase & { readonly phase: 'done'; readonly counts: RowCounts; readonly finishedAt: string })
  | (ImportBase & { readonly phase: 'undone'; readonly counts: RowCounts; readonly finishedAt: string; readonly undoneAt: string })
  | (ImportBase & { readonly phase: 'cancelled'; readonly finishedAt: string })
  | (ImportBase & { readonly phase: 'failed'; readonly error: ErrorData; readonly finishedAt: string });

export type ImportPhase = ImportView['phase'];

/** What a row of the file is. Valid is every outcome but invalid; pending is not checked yet. */
export type RowOutcome = 'pending' | 'created' | 'updated' | 'unchanged' | 'skipped' | 'invalid';

/** Which rows the table shows. `repeats` are those that repeat a key within the file, those of a group together. */
export type RowFilter = 'all' | 'created' | 'updated' | 'unchanged' | 'invalid' | 'skipped' | 'repeats';

/** A field that an updating row changes. */
export interface FieldChange {
  readonly field: FieldKey;
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

/** One row as the table shows it. */
export interface RowView {
  /** 1 = the first row under the header. */
  readonly row: number;
  /** The line of the file on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly outcome: RowOutcome;
  readonly remarks: readonly Remark[];
  /** The customer that an updating or unchanged row is about, and what found it. */
  readonly match?: { readonly customer: CustomerId; readonly name: string; readonly by: MatchKey | 'content' };
  readonly changes?: readonly FieldChange[];
  /** The columns whose text the owner changed, and what stands there in the file. */
  readonly edited?: readonly number[];
  readonly original?: Readonly<Record<number, string>>;
  /** Texts that would answer a remark. */
  readonly suggestions?: readonly CellSuggestion[];
  /** The group of rows that have keys in common: its first row, and how many they are. */
  readonly repeats?: { readonly group: number; readonly rows: number };
}

/** A text to put into a cell with one click. */
export interface CellSuggestion extends Suggestion {
  readonly column: number;
}

/** The rows `offset` to `offset + rows.length` of a filter's result. */
export interface RowWindow {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly RowView[];
}

/** A finished import in the history. */
export interface ImportSummary {
  readonly id: ImportId;
  readonly fileName: string;
  /** ISO 8601 instants. */
  readonly chosenAt: string;
  readonly finishedAt: string;
  readonly phase: ImportPhase;
  readonly rulebook: LayoutName;
  /** The name of the system that the file came from, where it was recognised. */
  readonly system?: string;
  /** How many columns became fields, and how many were left out. */
  readonly columns: { readonly mapped: number; readonly ignored: number };
  readonly counts?: RowCounts;
  /** The counter that wrote it. Absent where nothing was written. */
  readonly by?: CounterId;
  /** When and where it was undone, and how many customers were spared since they were edited. Absent where it is in force. */
  readonly undone?: { readonly at: string; readonly by: CounterId; readonly kept: number };
}

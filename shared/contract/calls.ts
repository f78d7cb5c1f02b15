import type { ColumnTarget } from '../customer/column-target.ts';
import type { Customer, CustomerId } from '../customer/customer.ts';
import type { BlankPolicy, ImportPolicy } from '../customer/import-policy.ts';
import type { ValueRename } from '../customer/mapping/value-map.ts';
import type { DateOrder, LayoutName } from '../customer/rulebook.ts';
import type { BookState, ChangeId, CustomerDraft, CustomerQuery, CustomerWindow, DraftCheck } from './customers.ts';
import type { BulkFix } from '../customer/fixes/bulk-fix.ts';
import type { ExportId, ExportOrder, ExportSummary, MadeFile } from './exports.ts';
import type { BlockTexts, CellText, EditResult, RemarkGroup, RemarkRef, RepeatChoice, RowNumbers, RowPlace, RowQuery } from './import-fixing.ts';
import type { PastImport, UndoResult } from './import-history.ts';
import type { ColumnValues, Dialect, ImportId, ImportSource, ImportSummary, ImportView, RowWindow } from './imports.ts';
import type { ShopSettings } from './shop.ts';
import type { ConnectOrder, OpenReview, ReviewChoice, SyncLogEntry, SyncView } from './sync/sync-view.ts';

/** Every call from the UI to the engine: name -> [input, output]. A call missing on either side does not compile. */
export interface EngineCalls {
  readonly 'shop.read': [void, ShopSettings];
  readonly 'shop.change': [Partial<ShopSettings>, ShopSettings];

  readonly 'book.state': [void, BookState];
  readonly 'customers.window': [{ readonly query: CustomerQuery; readonly offset: number; readonly count: number }, CustomerWindow];
  readonly 'customers.read': [{ readonly id: CustomerId }, Customer];
  /** Applies the rules to a draft without storing anything. */
  readonly 'customers.check': [CustomerDraft, DraftCheck];
  /** Creates or changes one customer. Fails with `not-valid` where a rule is broken. */
  readonly 'customers.save': [{ readonly change: ChangeId; readonly draft: CustomerDraft }, Customer];
  readonly 'customers.delete': [{ readonly change: ChangeId; readonly ids: readonly CustomerId[] }, { readonly deleted: number }];
  /** Takes back a deletion. Fails with `not-valid` where another customer took a key meanwhile. */
  readonly 'customers.restore': [{ readonly change: ChangeId; readonly deletion: ChangeId }, { readonly restored: number }];

  /** Reads the head of a file: facts, a preview and a proposed mapping. It cancels an import that has not begun to commit. */
  readonly 'import.choose': [{ readonly id: ImportId; readonly source: ImportSource }, ImportView];
  readonly 'import.redialect': [{ readonly id: ImportId; readonly dialect: Partial<Dialect> }, ImportView];
  readonly 'import.rulebook': [{ readonly id: ImportId; readonly rulebook: LayoutName }, ImportView];
  /**
   * Sets what columns become, in one write. A field is given by one column: another that had it is open again. Fails with `not-valid` where a
   * column of secrets is to become something.
   */
  readonly 'import.mapColumns': [{ readonly id: ImportId; readonly targets: readonly { readonly column: number; readonly target: ColumnTarget }[] }, ImportView];
  /** Says what matches, what an existing customer means and what a blank does; what is left out stays. Rows that are checked are checked again; it answers when they are. */
  readonly 'import.policy': [{ readonly id: ImportId; readonly policy: Partial<ImportPolicy> }, ImportView];
  /** Says what a blank does in one column that becomes a field, whatever the import's policy. Otherwise as `import.policy`. */
  readonly 'import.columnBlanks': [{ readonly id: ImportId; readonly column: number; readonly blanks: BlankPolicy | 'as-import' }, ImportView];
  /** The different values of a column that becomes a choice, a flag or a name out of a small set, counted over all rows. Fails with `not-valid` for another column. */
  readonly 'import.values': [{ readonly id: ImportId; readonly column: number }, ColumnValues];
  /** Sets which texts of a column are read as others, in place of what was set before. */
  readonly 'import.renameValues': [{ readonly id: ImportId; readonly column: number; readonly renames: readonly ValueRename[] }, ImportView];
  /** Says in which order the dates of a column are, or leaves it to what they prove. Rows that are checked are checked again where that changes anything; it answers when they are. */
  readonly 'import.columnDates': [{ readonly id: ImportId; readonly column: number; readonly order: DateOrder | 'prove' }, ImportView];
  /** Begin Import: reads and checks every row. Answers once all are checked; `import.changed` tells how far it is. Fails with `not-valid` while a column is open. */
  readonly 'import.begin': [{ readonly id: ImportId }, ImportView];
  readonly 'import.rows': [RowQuery & { readonly offset: number; readonly count: number }, RowWindow];
  /** The remarks of the rows, with what would put many of them right at once. */
  readonly 'import.remarks': [{ readonly id: ImportId }, readonly RemarkGroup[]];
  /** The first Invalid row of a query behind a row (0: from the start). */
  readonly 'import.nextInvalid': [RowQuery & { readonly after: number }, RowPlace | undefined];
  /** Puts texts into cells of a checked import: one, or a pasted column. Stored when it answers. Fails with `not-found` for a row or a column that is not there. */
  readonly 'import.edit': [{ readonly id: ImportId; readonly change: ChangeId; readonly cells: readonly CellText[] }, EditResult];
  /**
   * Fills `count` rows of a query from `offset` on with texts, as one change: for blocks that reach beyond the rows at hand. `filled` is how many rows it
   * changed. Fails as `import.edit`, and with `not-valid` for more than a million cells.
   */
  readonly 'import.fill': [RowQuery & BlockTexts & { readonly change: ChangeId; readonly offset: number; readonly count: number }, EditResult & { readonly filled: number }];
  readonly 'import.rowNumbers': [RowQuery & { readonly offset: number; readonly count: number }, RowNumbers];
  readonly 'import.skip': [{ readonly id: ImportId; readonly change: ChangeId; readonly rows: readonly number[]; readonly skip: boolean }, EditResult];
  /** One fix for all rows of a remark. `fixed` is how many rows it changed. */
  readonly 'import.fixAll': [{ readonly id: ImportId; readonly change: ChangeId; readonly remark: RemarkRef; readonly fix: BulkFix }, EditResult & { readonly fixed: number }];
  /** Chooses among rows that repeat each other: in the group of one row, or in all groups. */
  readonly 'import.repeats': [{ readonly id: ImportId; readonly keep: RepeatChoice; readonly group?: number }, EditResult];
  /** Takes back the latest change of rows; nothing where there is none. */
  readonly 'import.undoEdit': [{ readonly id: ImportId }, EditResult];
  readonly 'import.redoEdit': [{ readonly id: ImportId }, EditResult];
  /** The rows that are Invalid, as a file: the original columns and text, and a last column `remark`. */
  readonly 'import.invalidRows': [{ readonly id: ImportId }, MadeFile];
  /** Cancel Import: nothing stays behind. */
  readonly 'import.cancel': [{ readonly id: ImportId }, ImportView];
  /** Start Import: writes the valid rows, all or nothing. Fails with `not-valid` while the order of a column's dates is an open question. Called again for an import that is done, it answers the same. */
  readonly 'import.start': [{ readonly id: ImportId }, ImportView];
  /** The import under way, where there is one: after a reload or a crash the wizard goes on from here. */
  readonly 'import.current': [void, ImportView | undefined];
  /** The imports that have ended, newest first. */
  readonly 'imports.list': [void, readonly ImportSummary[]];
  readonly 'imports.read': [{ readonly id: ImportId }, PastImport];
  /** What an undo would do now, or a redo where the import is undone: to be said before it is done. */
  readonly 'import.undoOutlook': [{ readonly id: ImportId }, UndoResult];
  /** Takes an import back, any day later. What was edited since stays and is listed. */
  readonly 'import.undo': [{ readonly id: ImportId; readonly change: ChangeId }, UndoResult];
  /** Takes the undo back in the same way. */
  readonly 'import.redo': [{ readonly id: ImportId; readonly change: ChangeId }, UndoResult];

  readonly 'template.make': [{ readonly layout: LayoutName }, MadeFile];
  readonly 'export.make': [ExportOrder, ExportSummary];
  readonly 'exports.list': [void, readonly ExportSummary[]];
  readonly 'exports.read': [{ readonly id: ExportId }, MadeFile];
  readonly 'exports.delete': [{ readonly id: ExportId }, void];

  readonly 'sync.state': [void, SyncView];
  /**
   * Connects this counter to a back office, and the whole book goes there. Fails with `wrong-address` where the address is none of a back office,
   * with `office-refused` where the code or the token is wrong, and with `office-unreachable` where nobody answers; nothing is changed then.
   */
  readonly 'sync.connect': [ConnectOrder, SyncView];
  /** Ends the connection. The book stays; what waits is no longer sent. */
  readonly 'sync.disconnect': [void, SyncView];
  /** Tries at once, whatever the time of the next try. */
  readonly 'sync.now': [void, SyncView];
  /** Entries of the log, the newest first, those before an entry where one is named. */
  readonly 'sync.log': [{ readonly before?: number; readonly count: number }, readonly SyncLogEntry[]];
  /** The open reviews, the oldest first. */
  readonly 'sync.reviews': [void, readonly OpenReview[]];
  /** Does what a person chose about a review. Fails with `not-found` where it is settled or the customer is gone, and with `not-valid` where another customer took the key. */
  readonly 'sync.resolve': [{ readonly change: ChangeId; readonly choice: ReviewChoice }, SyncView];
  /** The Loyverse token once more, where this PC could not keep it. Fails as `sync.connect` does. */
  readonly 'sync.token': [{ readonly token: string }, SyncView];
}

/** Every event that the engine pushes: name -> payload. */
export interface EngineEvents {
  readonly 'book.changed': BookState;
  /** At least four times a second while rows are read or written, and at every change of phase. */
  readonly 'import.changed': ImportView;
  readonly 'export.progress': { readonly id: ExportId; readonly written: number; readonly total: number };
  readonly 'exports.changed': void;
  readonly 'shop.changed': ShopSettings;
  /** At every change of the sync's state, and of how much waits. */
  readonly 'sync.changed': SyncView;
  readonly 'sync.logged': SyncLogEntry;
}

export type CallName = keyof EngineCalls;
export type EventName = keyof EngineEvents;
export type CallInput<N extends CallName> = EngineCalls[N][0];
export type CallOutput<N extends CallName> = EngineCalls[N][1];

import type { FieldKey } from '../customer/fields.ts';
import type { CustomerRef } from '../customer/remark.ts';
import type { CounterId } from '../customer/stamp.ts';
import type { ImportView } from './imports.ts';

/** What an undo of an import did, or an undo of that. */
export interface UndoResult {
  /** How many customers that the import had created left the book. */
  readonly removed: number;
  /** How many customers returned to it, by an undo of the undo. */
  readonly returned: number;
  /** How many customers have fields again as they were before. */
  readonly restored: number;
  /** Who stayed, or of whom fields did: at most `listedKept` of them. */
  readonly kept: readonly KeptCustomer[];
  /** How many there are of these. */
  readonly keptTotal: number;
}

/** The most customers that `UndoResult.kept` names. */
export const listedKept = 500;

/** A customer of whom fields are not as they were before, since they were edited meanwhile, or someone else has the key by now. */
export interface KeptCustomer {
  readonly customer: CustomerRef;
  readonly fields: readonly FieldKey[];
}

/** That an import was undone, or done again. */
export interface ImportTurn {
  readonly kind: 'undo' | 'redo';
  /** ISO 8601 instant. */
  readonly at: string;
  readonly by: CounterId;
  readonly result: UndoResult;
}

/** An import of the history, opened: as it was when it ended, and what came after. Its rows are those of `import.rows`. */
export interface PastImport {
  readonly view: Extract<ImportView, { readonly phase: 'done' | 'undone' | 'failed' }>;
  /** The counter that wrote it. Absent where nothing was written. */
  readonly by?: CounterId;
  /** Oldest first. */
  readonly turns: readonly ImportTurn[];
}

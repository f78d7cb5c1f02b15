import type { Table } from 'dexie';
import type { ChangeId } from '../../../shared/contract/customers.ts';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import type { ImportTurn } from '../../../shared/contract/import-history.ts';
import type { Dialect, FileFacts, ImportId, ImportPhase, RowCounts } from '../../../shared/contract/imports.ts';
import { type ImportPolicy, policyOf } from '../../../shared/customer/import-policy.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { Database } from '../book/database.ts';

/** An import at rest. What its phase does not know is missing. */
export interface ImportRecord {
  readonly id: ImportId;
  readonly phase: ImportPhase;
  /** ISO 8601 instants. */
  readonly chosenAt: string;
  readonly finishedAt?: string;
  readonly file: FileFacts;
  /** The header row as it stands in the file; empty where there is none. */
  readonly headers: readonly string[];
  readonly choices: UserChoices;
  /** How many rows the file may have, reckoned from its head. */
  readonly expectedRows: number;
  /** The hash of its bytes (see `TreeHash`), once all were read. */
  readonly hash?: string;
  readonly counts?: RowCounts;
  readonly error?: ErrorData;
  /** The stamp of what it wrote. */
  readonly stamp?: Stamp;
  /** That it was undone, and that taken back, oldest first. */
  readonly turns?: readonly StoredTurn[];
}

/** A turn with what the next one takes it back by. */
export interface StoredTurn extends ImportTurn {
  readonly change: ChangeId;
  readonly stamp: Stamp;
}

/** What the user decided against or before our proposals: it outlasts a new look at the file. */
export interface UserChoices {
  readonly dialect: Partial<Dialect>;
  readonly rulebook?: LayoutName;
  /** What differs from the rulebook; all of it once the import is done, since rulebooks may change. */
  readonly policy?: Partial<ImportPolicy>;
  /** The columns that were mapped by hand, by their place. */
  readonly columns: readonly number[];
}

/** Adds how the user wants a file to be read. The header line of one sheet says nothing about another. */
export function chooseDialect(choices: UserChoices, dialect: Partial<Dialect>): UserChoices {
  if (dialect.sheet === undefined || dialect.sheet === choices.dialect.sheet) return { ...choices, dialect: { ...choices.dialect, ...dialect } };
  const { headerLine: _headerLine, ...others } = choices.dialect;
  return { ...choices, dialect: { ...others, ...dialect } };
}

/**
 * The file of an import that has not ended: so that a reload goes on without asking for it again. It is a record of its own, since the
 * database copies a file each time that its record is put.
 */
export interface ImportFileRecord {
  readonly importId: ImportId;
  readonly source: KeptSource;
}

/** Where the bytes of a file are found again. A file too large to keep is only known by its address or not at all. */
export type KeptSource =
  | { readonly kind: 'blob'; readonly blob: Blob }
  | { readonly kind: 'url'; readonly url: string };

/** Up to `rowsPerPage` rows of a file, as they were read. They stay as they are. */
export interface ImportPageRecord {
  readonly importId: ImportId;
  /** Counts from 0. */
  readonly page: number;
  /** Text that the file's delimiter cuts into the same cells, in UTF-8: half the bytes of a string with one name that is not Western. */
  readonly text: Uint8Array;
  /** The line of the file on which each row begins. */
  readonly lines: Uint32Array;
  /** Where each row ends in the text, in UTF-16 units. */
  readonly ends: Uint32Array;
  /** What was wrong with the writing of rows: see page-codec.ts. */
  readonly flaws: string;
}

/** What became of the rows of a page. It is small, so that a change of a row does not write a page's texts once more. */
export interface ImportPageStateRecord {
  readonly importId: ImportId;
  readonly page: number;
  /** What the check says of single rows: see page-codec.ts. */
  readonly details: string;
  /** What the owner changed on rows, likewise. */
  readonly edits: string;
}

/** What became of the rows of some pages: see outcome-index.ts. An import has these exactly when all of its pages are stored. */
export interface ImportIndexRecord {
  readonly importId: ImportId;
  /** Counts from 0. */
  readonly chunk: number;
  /** An outcome code (see row-outcomes.ts) for each row. */
  readonly outcomes: Uint8Array;
}

/** A change that the owner made to rows of an import, which can be taken back. */
export interface ImportStepRecord {
  readonly importId: ImportId;
  /** Counts from 0. */
  readonly step: number;
  readonly change: ChangeId;
  /** The pages with rows that it changed. */
  readonly pages: readonly number[];
  /** Whether it is taken back at present. */
  readonly undone: boolean;
}

/** What sets the rows of one page back to before a step and, once more, to behind it: see page-codec.ts. */
export interface ImportStepPageRecord {
  readonly importId: ImportId;
  readonly step: number;
  readonly page: number;
  readonly before: string;
  readonly after: string;
}

/** The policy that an import goes by. */
export function policyIn({ file, choices }: Pick<ImportRecord, 'file' | 'choices'>): ImportPolicy {
  return policyOf(rulebooks[file.rulebook], choices.policy);
}

/** Adds by which rules the user wants the rows checked: they say anew what matches and what an existing customer means. */
export function chooseRulebook({ policy: { match: _match, onExisting: _onExisting, ...policy } = {}, ...choices }: UserChoices, rulebook: LayoutName): UserChoices {
  return { ...choices, rulebook, policy };
}

/** The tables of the imports. */
export interface ImportTables {
  readonly imports: Table<ImportRecord, ImportId>;
  readonly pages: Table<ImportPageRecord, [ImportId, number]>;
  readonly states: Table<ImportPageStateRecord, [ImportId, number]>;
  readonly indexes: Table<ImportIndexRecord, [ImportId, number]>;
  readonly steps: Table<ImportStepRecord, [ImportId, number]>;
  readonly stepPages: Table<ImportStepPageRecord, [ImportId, number, number]>;
  readonly files: Table<ImportFileRecord, ImportId>;
}

export function importTables(database: Database): ImportTables {
  return {
    imports: database.table('imports'),
    pages: database.table('importPages'),
    states: database.table('importPageStates'),
    indexes: database.table('importIndexes'),
    steps: database.table('importSteps'),
    stepPages: database.table('importStepPages'),
    files: database.table('importFiles'),
  };
}

/** The tables that hold what there is of rows. */
export function rowTables({ pages, states, indexes, steps, stepPages }: ImportTables) {
  return [pages, states, indexes, steps, stepPages];
}

/** The keys of an import's pages from one on to before another. */
export function pageKeys(id: ImportId, from: number, to: number): [ImportId, number][] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => [id, from + index]);
}

/** Removes all rows of an import. */
export async function deleteRows(tables: ImportTables, id: ImportId): Promise<void> {
  const { imports, pages, states, indexes } = tables;
  await imports.db.transaction('rw', rowTables(tables), async () => {
    await pages.where('[importId+page]').between([id, 0], [id, Infinity]).delete();
    await states.where('[importId+page]').between([id, 0], [id, Infinity]).delete();
    await indexes.where('[importId+chunk]').between([id, 0], [id, Infinity]).delete();
    await deleteSteps(tables, id);
  });
}

/** Removes what is kept to take edits back. Dexie calls only are awaited. */
export async function deleteSteps({ steps, stepPages }: ImportTables, id: ImportId): Promise<void> {
  await steps.where('[importId+step]').between([id, 0], [id, Infinity]).delete();
  await stepPages.where('[importId+step+page]').between([id, 0, 0], [id, Infinity, Infinity]).delete();
}

/** Stores that an import ended without result, and removes its rows and its file. */
export async function endImport(tables: ImportTables, record: ImportRecord): Promise<void> {
  const { imports, files } = tables;
  await imports.db.transaction('rw', [imports, files, ...rowTables(tables)], async () => {
    await deleteRows(tables, record.id);
    await files.delete(record.id);
    await imports.put(record);
  });
}

/** Removes all that there is of an import. */
export async function deleteImport(tables: ImportTables, id: ImportId): Promise<void> {
  const { imports, files } = tables;
  await imports.db.transaction('rw', [imports, files, ...rowTables(tables)], async () => {
    await deleteRows(tables, id);
    await files.delete(id);
    await imports.delete(id);
  });
}

import { Dexie, type Table } from 'dexie';
import type { ExportSummary } from '../../../shared/contract/exports.ts';
import type { ChangeId } from '../../../shared/contract/customers.ts';
import type { CustomerId } from '../../../shared/customer/customer.ts';
import type { Line } from '../../../shared/customer/customer-codec.ts';
import { packLine } from './packed-line.ts';
import type { PageDigest } from './page-digest.ts';

/** Up to `pageSize` customers, each as a packed line of customer-codec.ts, and what finds them. Page ids count from 0 without gaps. */
export interface PageRecord extends PageDigest {
  readonly id: number;
  /** The fields that the lines have, in order. */
  readonly columns: readonly string[];
  /** With line feeds between them. */
  readonly lines: string;
  /** The `digestVersion` of the search texts and hashes. */
  readonly digest: number;
}

/** What a change did, kept so that a retry finds it and so that it can be taken back. */
export interface UndoRecord {
  readonly id: ChangeId;
  /** What made the change, such as 'save': see `Change`. */
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
}

/** A part of the images that take a change back. */
export interface UndoPageRecord {
  readonly change: ChangeId;
  /** Counts from 0. */
  readonly page: number;
  /** The customers that it created. */
  readonly created: readonly CustomerId[];
  /** The lines of customers that it changed, as they were before. */
  readonly updated: readonly Line[];
  /** For each of these, the fields that it changed, with spaces between them. */
  readonly changed: readonly string[];
  /** The lines of the customers that it removed, as they were before. */
  readonly removed: readonly Line[];
  /** The fields that the lines have, in order. */
  readonly columns: readonly string[];
}

/** A made file, kept until the owner deletes it or newer ones push it out. */
export interface ExportRecord {
  readonly id: string;
  readonly summary: ExportSummary;
  /** As in the summary, to find the oldest without reading them all. */
  readonly createdAt: string;
  readonly blob: Blob;
}

/** A named fact about the book: the counter's id, its latest stamp, the shop's settings. */
export interface MetaRecord {
  readonly key: string;
  readonly value: unknown;
}

/** Until version 4 the lines were texts of their own, not packed. */
interface PageOfTexts {
  lines: readonly Line[] | string;
}

/**
 * Everything of one counter in one IndexedDB database, so that a change, its undo image and its import's progress are one transaction.
 * The import room and the sync room type their own tables: `database.table<ImportRecord, ImportId>('imports')`.
 */
export class Database extends Dexie {
  readonly pages: Table<PageRecord, number>;
  readonly undo: Table<UndoRecord, ChangeId>;
  readonly undoPages: Table<UndoPageRecord, [ChangeId, number]>;
  readonly exports: Table<ExportRecord, string>;
  readonly meta: Table<MetaRecord, string>;

  constructor(name = 'counterbook') {
    // Chromium's default only hands a commit to the system; 'strict' waits for the disk, so an acknowledged change survives a power cut.
    // The cache serves live queries, which the engine does not use: it would hold every page a second time.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({
      pages: 'id',
      imports: 'id, hash',
      importPages: '[importId+page]',
      importPageStates: '[importId+page]',
      importIndexes: '[importId+chunk]',
      importSteps: '[importId+step]',
      importStepPages: '[importId+step+page]',
      importFiles: 'importId',
      exports: 'id, createdAt',
      undo: 'id, at',
      undoPages: '[change+page]',
      meta: 'key',
    });
    this.version(2).stores({
      outbox: 'mid',
      outboxTexts: 'mid',
      reviews: 'id',
      unconfirmed: 'id',
      syncLog: '++id',
    });
    this.version(3).stores({ loyverseLinks: 'id, remote, pass' });
    this.version(4).upgrade((transaction) =>
      transaction.table<PageOfTexts, number>('pages').toCollection().modify((page) => {
        if (typeof page.lines === 'object') page.lines = page.lines.map(packLine).join('\n');
      }),
    );
    this.pages = this.table('pages');
    this.undo = this.table('undo');
    this.undoPages = this.table('undoPages');
    this.exports = this.table('exports');
    this.meta = this.table('meta');
  }
}

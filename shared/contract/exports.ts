import './web-types.ts';
import type { LayoutName } from '../customer/rulebook.ts';
import type { Delimiter } from './imports.ts';
import type { CustomerQuery } from './customers.ts';

/** A UUID v7, made by the UI. */
export type ExportId = string;

/** What to export: whatever the query finds, in its order. */
export interface ExportOrder {
  readonly id: ExportId;
  readonly layout: LayoutName;
  readonly query: CustomerQuery;
}

/** An export in the list. */
export interface ExportSummary {
  readonly id: ExportId;
  readonly fileName: string;
  readonly layout: LayoutName;
  readonly customers: number;
  /** Bytes. */
  readonly size: number;
  readonly delimiter: Delimiter;
  /** The words that were searched for, `''` where all customers were exported. */
  readonly search: string;
  readonly createdAt: string;
}

/** A file made by the engine, to be saved by the shell. */
export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
}

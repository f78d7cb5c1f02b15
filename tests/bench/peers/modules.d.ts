/** The parts of react-spreadsheet-import that the bench calls, as its steps do. Its published types do not name the files that they are in. */
interface PeerField {
  readonly key: string;
  readonly label: string;
  readonly fieldType: { readonly type: 'input' } | { readonly type: 'checkbox' };
  readonly validations?: readonly PeerValidation[];
}

type PeerValidation =
  | { readonly rule: 'required' }
  | { readonly rule: 'unique'; readonly allowEmpty?: boolean }
  | { readonly rule: 'regex'; readonly value: string; readonly errorMessage: string };

interface PeerColumn {
  readonly type: number;
  readonly index: number;
  readonly header: string;
}

interface PeerRow {
  readonly [field: string]: unknown;
  readonly __errors?: Readonly<Record<string, { readonly level: string; readonly message: string }>> | null;
}

declare module 'react-spreadsheet-import/package.json' {
  export const version: string;
}

declare module 'react-spreadsheet-import/dist/utils/mapWorkbook.js' {
  export function mapWorkbook(workbook: object, sheetName?: string): readonly (readonly string[])[];
}

declare module 'react-spreadsheet-import/dist/steps/MatchColumnsStep/MatchColumnsStep.js' {
  export const ColumnType: { readonly empty: number };
}

declare module 'react-spreadsheet-import/dist/steps/MatchColumnsStep/utils/getMatchedColumns.js' {
  export function getMatchedColumns(
    columns: readonly PeerColumn[],
    fields: readonly PeerField[],
    data: readonly (readonly string[])[],
    autoMapDistance: number,
    autoMapSelectValues: boolean,
  ): readonly PeerColumn[];
}

declare module 'react-spreadsheet-import/dist/steps/MatchColumnsStep/utils/normalizeTableData.js' {
  export function normalizeTableData(columns: readonly PeerColumn[], data: readonly (readonly string[])[], fields: readonly PeerField[]): readonly PeerRow[];
}

declare module 'react-spreadsheet-import/dist/steps/ValidationStep/utils/dataMutations.js' {
  export function addErrorsAndRunHooks(
    data: readonly PeerRow[],
    fields: readonly PeerField[],
    rowHook?: undefined,
    tableHook?: undefined,
    changedRowIndexes?: readonly number[],
  ): Promise<readonly PeerRow[]>;
}

declare module 'xlsx-ugnis' {
  interface ReadOptions {
    readonly cellDates: boolean;
    readonly dateNF: string;
    readonly raw: boolean;
    readonly dense: boolean;
    readonly codepage: number;
  }
  export function read(bytes: ArrayBuffer, options: ReadOptions): object;
}

/** The parts of PouchDB and its server that the bench calls. */
interface PouchDocument {
  readonly _id: string;
}

interface PouchDatabase {
  readonly replicate: {
    to(remote: string, options: { readonly batch_size: number }): Promise<unknown>;
    from(remote: string, options: { readonly batch_size: number }): Promise<unknown>;
  };
  sync(remote: string, options: { readonly live: true; readonly retry: true }): { cancel(): void };
  changes(options: { readonly since: 'now'; readonly live: true }): { on(event: 'change', changed: (change: { readonly id: string }) => void): void; cancel(): void };
  bulkDocs(documents: readonly PouchDocument[]): Promise<readonly { readonly ok?: boolean }[]>;
  put(document: PouchDocument): Promise<unknown>;
  info(): Promise<{ readonly doc_count: number }>;
  destroy(): Promise<unknown>;
}

interface PouchOptions {
  readonly adapter?: 'indexeddb';
  readonly prefix?: string;
  readonly revs_limit?: number;
  readonly auto_compaction?: boolean;
  readonly db?: (location: string) => object;
}

declare module 'pouchdb' {
  const PouchDB: {
    readonly version: string;
    new (name: string, options?: PouchOptions): PouchDatabase;
    defaults(options: PouchOptions): object;
    plugin(plugin: object): void;
  };
  export default PouchDB;
}

declare module 'pouchdb/package.json' {
  export const version: string;
}

declare module 'pouchdb-adapter-indexeddb' {
  const plugin: object;
  export default plugin;
}

declare module 'express-pouchdb' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export default function expressPouchdb(
    databases: object,
    options: { readonly mode: 'minimumForPouchDB'; readonly inMemoryConfig: true },
  ): (request: IncomingMessage, response: ServerResponse) => void;
}

declare module 'express-pouchdb/package.json' {
  export const version: string;
}

declare module 'leveldown' {
  export default class LevelDown {
    constructor(location: string);
    batch(operations: readonly object[], options: object, done: (error?: Error) => void): void;
  }
}

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

import { version } from 'react-spreadsheet-import/package.json';
import { ColumnType } from 'react-spreadsheet-import/dist/steps/MatchColumnsStep/MatchColumnsStep.js';
import { getMatchedColumns } from 'react-spreadsheet-import/dist/steps/MatchColumnsStep/utils/getMatchedColumns.js';
import { normalizeTableData } from 'react-spreadsheet-import/dist/steps/MatchColumnsStep/utils/normalizeTableData.js';
import { addErrorsAndRunHooks } from 'react-spreadsheet-import/dist/steps/ValidationStep/utils/dataMutations.js';
import { mapWorkbook } from 'react-spreadsheet-import/dist/utils/mapWorkbook.js';
import { read } from 'xlsx-ugnis';
import { layouts } from '../../../shared/customer/layouts.ts';

/** What the figures name. */
export const peer = `react-spreadsheet-import ${version}`;

/** The rules of EPOS as its user would write them down for this importer. */
const fields = layouts.epos.columns.map(({ header, kind, required }): PeerField => ({
  key: header,
  label: header,
  fieldType: { type: kind === 'flag' ? 'checkbox' : 'input' },
  validations: [
    ...(required ? [{ rule: 'required' } as const] : []),
    ...(['email', 'lookup_id', 'mobile_number'].includes(header) ? [{ rule: 'unique', allowEmpty: true } as const] : []),
    ...(kind === 'email' ? [regex('^([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?$')] : []),
    ...(kind === 'phone' ? [regex('^(\\+?[0-9 ()-]{7,20})?$')] : []),
    ...(kind === 'date' ? [regex('^([0-3]?[0-9]/[01]?[0-9]/[0-9]{4})?$')] : []),
    ...(kind === 'decimal' ? [regex('^(-?[0-9]+(\\.[0-9]+)?)?$')] : []),
  ],
}));

function regex(value: string): PeerValidation {
  return { rule: 'regex', value, errorMessage: 'Not in the right form' };
}

/** The rows that it has checked, in memory, as its table shows them. */
export type PeerRows = readonly PeerRow[];

/** Reads, maps and validates a file by the functions that its steps call one after another, with its defaults. Nothing is drawn. */
export async function checkByPeer(file: File): Promise<PeerRows> {
  const workbook = read(await file.arrayBuffer(), { cellDates: true, dateNF: 'yyyy-mm-dd', raw: true, dense: true, codepage: 65_001 });
  const [headers = [], ...data] = mapWorkbook(workbook);
  const columns = getMatchedColumns(headers.map((header, index) => ({ type: ColumnType.empty, index, header })), fields, data, 2, false);
  const rows = await addErrorsAndRunHooks(normalizeTableData(columns, data, fields), fields);
  if (!rows.some(({ __errors: errors }) => errors !== undefined)) throw new Error('The peer found none of the invalid rows');
  return rows;
}

/** Takes a new text for a cell, as its table does after an edit. */
export function editByPeer(rows: PeerRows, row: number, header: string, text: string): Promise<PeerRows> {
  return addErrorsAndRunHooks(
    rows.map((before, index) => (index === row ? { ...before, [header]: text } : before)),
    fields,
    undefined,
    undefined,
    [row],
  );
}

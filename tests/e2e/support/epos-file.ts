import { layouts } from '../../../shared/customer/layouts.ts';

/** A row of an EPOS file, by header; what is left out is blank. */
export type EposRow = Readonly<Record<string, string>>;

const headers: readonly string[] = layouts.epos.columns.map((column) => column.header);

/** The headers under which every row of EPOS needs something. */
export function eposCustomer(n: number, more: EposRow = {}): EposRow {
  return {
    full_name: `Customer ${n}`,
    mobile_number: `9${String(1_000_000 + n)}`,
    lookup_id: `M${String(n).padStart(6, '0')}`,
    ...more,
  };
}

/** A CSV with the 25 columns of EPOS in their order. */
export function eposCsv(rows: readonly EposRow[]): string {
  const lines = rows.map((row) => headers.map((header) => quote(row[header] ?? '')).join(','));
  return `${[headers.join(','), ...lines].join('\r\n')}\r\n`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

import type { RepeatChoice } from '../../../../shared/contract/import-fixing.ts';
import type { RowCounts, RowView } from '../../../../shared/contract/imports.ts';
import type { BulkOffer } from '../../../../shared/customer/fixes/bulk-fix.ts';
import { remarkText } from '../../../../shared/customer/messages.ts';
import { countText, rowsText } from '../../../ui/count-text.ts';

/** How much is still to be put right: `11 invalid rows left.` */
export function leftText({ invalid }: Pick<RowCounts, 'invalid'>): string {
  if (invalid === 0) return 'No invalid rows left.';
  return `${countText(invalid)} invalid ${invalid === 1 ? 'row' : 'rows'} left.`;
}

/** What an edit of one or more cells did. */
export function editedText(rows: readonly number[], result: { readonly counts: RowCounts; readonly rows: readonly RowView[] }): string {
  const [only] = rows;
  const row = rows.length === 1 ? result.rows.find((candidate) => candidate.row === only) : undefined;
  return `${row === undefined ? `${rowsText(rows.length)} changed.` : standsText(row)} ${leftText(result.counts)}`;
}

/** What leaving rows out, or taking them back, did. */
export function skippedText(rows: readonly number[], skip: boolean, counts: RowCounts): string {
  const [only] = rows;
  const which = rows.length === 1 && only !== undefined ? `Row ${countText(only)} is` : `${rowsText(rows.length)} are`;
  return `${which} ${skip ? 'skipped' : 'taken back'}. ${leftText(counts)}`;
}

/** What undoing or doing again did. */
export function undoneText(way: 'undo' | 'redo', result: { readonly counts: RowCounts; readonly rows: readonly RowView[] }): string {
  if (result.rows.length === 0) return way === 'undo' ? 'There is nothing to undo.' : 'There is nothing to do again.';
  const [row] = result.rows;
  const what = way === 'undo' ? 'Undone' : 'Done again';
  return `${what}${result.rows.length === 1 && row !== undefined ? `: ${standsText(row)}` : '.'} ${leftText(result.counts)}`;
}

/** How a row stands after an edit: `Row 51 is Valid now.` */
function standsText(row: RowView): string {
  const name = `Row ${countText(row.row)}`;
  if (row.outcome === 'skipped') return `${name} is skipped.`;
  if (row.outcome !== 'invalid') return `${name} is Valid now.`;
  const error = row.remarks.find((remark) => remark.severity === 'error');
  return error === undefined ? `${name} is Invalid.` : `${name} is Invalid: ${remarkText(error).message}.`;
}

/** What a suggestion offers, on a button. */
export function suggestionText({ label, text }: { readonly label: string; readonly text: string }): string {
  return text === '' ? label : `Use ${label}`;
}

/** What a bulk fix did. */
export function fixedText(fixed: number, counts: RowCounts): string {
  return `${rowsText(fixed)} changed. ${leftText(counts)}`;
}

/** What each choice about rows that repeat each other does, on its button. */
export const repeatLabels: Readonly<Record<RepeatChoice, string>> = {
  first: 'Keep the first',
  last: 'Keep the last',
  merge: 'Merge into one',
  skip: 'Skip all',
};

/** What such a choice did. */
export function repeatsText(keep: RepeatChoice, counts: RowCounts): string {
  const what: Readonly<Record<RepeatChoice, string>> = {
    first: 'The first row of each is kept.',
    last: 'The last row of each is kept.',
    merge: 'The rows of each are merged.',
    skip: 'All of these rows are skipped.',
  };
  return `${what[keep]} ${leftText(counts)}`;
}

/** A bulk fix on a button: `Set country code +65 on 412 rows`. Where not every row is helped, it says so. */
export function offerText({ label, rows, share }: Pick<BulkOffer, 'label' | 'rows' | 'share'>): string {
  return `${label} on ${share < 1 ? 'up to ' : ''}${rowsText(rows)}`;
}

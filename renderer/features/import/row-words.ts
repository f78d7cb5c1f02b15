import type { FileColumn, RowFilter, RowOutcome, RowView } from '../../../shared/contract/imports.ts';
import { fieldOf, type FieldKey } from '../../../shared/customer/fields.ts';
import type { Severity } from '../../../shared/customer/remark.ts';
import { fieldGivenBy } from '../../../shared/customer/mapping/columns-of-field.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { DateOrder, MatchKey } from '../../../shared/customer/rulebook.ts';
import { showValue } from '../../../shared/customer/show-value.ts';

/** The status that a row shows. */
export type RowStatus = 'Pending' | 'Valid' | 'Invalid';

/** Every outcome but pending and invalid is Valid. */
export function statusOf(outcome: RowOutcome): RowStatus {
  if (outcome === 'pending') return 'Pending';
  return outcome === 'invalid' ? 'Invalid' : 'Valid';
}

/** What a row is about, beside its status. */
export function outcomeWord(outcome: RowOutcome): string {
  switch (outcome) {
    case 'created':
      return 'New';
    case 'updated':
      return 'Update';
    case 'unchanged':
      return 'Unchanged';
    case 'skipped':
      return 'Skipped';
    case 'pending':
    case 'invalid':
      return '';
  }
}

/** A cell of a row as the table shows it: as it stands, at fault, or as a change of the stored value. */
export type CellView = (
  | { readonly kind: 'plain'; readonly text: string; readonly used: boolean }
  | { readonly kind: 'fault'; readonly text: string; readonly severity: Severity; readonly message: string }
  | { readonly kind: 'change'; readonly before: string; readonly after: string }
) & {
  /** What stands in the file, where the owner changed it. */
  readonly was?: string;
};

/** One cell of a row, with what is to be said of it. */
export function cellView(row: RowView, column: number, { target }: FileColumn, order: DateOrder): CellView {
  const text = row.cells[column] ?? '';
  const original = row.original?.[column];
  const was = original === undefined ? {} : { was: original };
  const field = fieldGivenBy(target);
  if (field === undefined) return { kind: 'plain', text, used: target.kind === 'id', ...was };
  const faults = row.remarks.filter((remark) => remark.field === field);
  const fault = faults.find((remark) => remark.severity === 'error') ?? faults[0];
  if (fault !== undefined) return { kind: 'fault', text, severity: fault.severity, message: remarkText(fault).message, ...was };
  // A part of a name is not what is stored, so only the whole name can be compared.
  const change = target.kind === 'field' ? row.changes?.find((entry) => entry.field === field) : undefined;
  if (change !== undefined) return { kind: 'change', before: showValue(field, change.before, order), after: showValue(field, change.after, order), ...was };
  return { kind: 'plain', text, used: true, ...was };
}

/** A changed field in words, for the summary of a row: old and new value. */
export interface ChangeLine {
  readonly field: FieldKey;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What an updating row changes, field by field. */
export function changeLines(row: RowView, order: DateOrder): readonly ChangeLine[] {
  return (row.changes ?? []).map(({ field, before, after }) => ({
    field,
    label: fieldOf(field).label,
    before: showValue(field, before, order),
    after: showValue(field, after, order),
  }));
}

const foundBy: Readonly<Record<MatchKey | 'content', string>> = {
  id: 'by its Counterbook ID',
  email: 'by email',
  lookupId: 'by customer code',
  phone: 'by phone',
  content: 'by everything it says',
};

/** Whom a row is about and how that was found, such as `Tan Mei Ling, found by email`. */
export function matchText(match: NonNullable<RowView['match']>): string {
  return `${match.name}, found ${foundBy[match.by]}`;
}

/** What the table says where a filter shows no row. */
export function emptyFilterText(filter: RowFilter): string {
  switch (filter) {
    case 'all':
      return 'No rows yet';
    case 'created':
      return 'No new customers in this file';
    case 'updated':
      return 'No row changes a customer';
    case 'unchanged':
      return 'No row says just what the book says';
    case 'invalid':
      return 'No Invalid rows: all is well';
    case 'skipped':
      return 'No row is skipped';
    case 'repeats':
      return 'No row repeats a key of another';
  }
}

/** How high a row is, in pixels: two lines of text, for a remark and its hint, an old value and the new one. */
export const twoLines = 38;

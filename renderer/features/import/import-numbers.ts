import type { ImportView, RowCounts, RowFilter } from '../../../shared/contract/imports.ts';
import { isDateQuestion } from '../../../shared/customer/dates/column-dates.ts';
import { countText, customersText, listText, rowsText } from '../../ui/count-text.ts';
import type { RowsImport } from './wizard.ts';

/** Rows that Start Import would write. */
export function rowsToWrite(counts: RowCounts): number {
  return counts.created + counts.updated;
}

/** Rows that are as they should be, whether or not they change anything. */
export function validRows(counts: RowCounts): number {
  return counts.created + counts.updated + counts.unchanged + counts.skipped;
}

/** How far the step is, from 0 to 1. Reading goes by bytes, since the number of rows is known only at the end. */
export function progressOf(view: RowsImport): number {
  switch (view.phase) {
    case 'checking':
      return view.file.size === 0 ? 0 : Math.min(1, view.bytesRead / view.file.size);
    case 'checked':
      return 1;
    case 'committing': {
      const rows = rowsToWrite(view.counts);
      return rows === 0 ? 1 : Math.min(1, view.rowsWritten / rows);
    }
  }
}

/** Why Start Import cannot be pressed, in words to stand next to it; undefined where it can. */
export function startBlock(view: RowsImport): string | undefined {
  if (view.phase === 'checking') return 'Wait until no row is Pending.';
  if (view.phase === 'committing') return 'The customers are being written.';
  if (view.counts.read === 0) return 'The file has no rows.';
  const asked = view.file.columns.find(({ dates }) => isDateQuestion(dates));
  if (asked !== undefined) return `Say first how the dates in ${asked.header} are written.`;
  if (validRows(view.counts) === 0) return 'Every row is Invalid, so there is nothing to import.';
  return undefined;
}

/** What Start Import will do, in numbers: a question and the facts under it. */
export interface Outlook {
  readonly title: string;
  readonly facts: readonly string[];
  readonly confirm: string;
}

/** Says what Start Import will do before it does it. */
export function outlookOf(counts: RowCounts): Outlook {
  const writes = rowsToWrite(counts);
  const facts = [
    ...(counts.created > 0 ? [`${countText(counts.created)} new`] : []),
    ...(counts.updated > 0 ? [`${countText(counts.updated)} changed`] : []),
    ...(counts.unchanged > 0 ? [`${countText(counts.unchanged)} unchanged: nothing to write`] : []),
    ...(counts.skipped > 0 ? [`${rowsText(counts.skipped)} skipped`] : []),
    ...(counts.invalid > 0 ? [`${countText(counts.invalid)} invalid ${counts.invalid === 1 ? 'row stays' : 'rows stay'} out`] : []),
  ];
  return writes === 0
    ? { title: 'Finish without changes?', facts, confirm: 'Finish without changes' }
    : { title: `Import ${customersText(writes)}?`, facts, confirm: `Import ${customersText(writes)}` };
}

/** The sentence beside Start Import once every row is checked. */
export function outlookLine(counts: RowCounts): string {
  const writes = [
    ...(counts.created > 0 ? [`${countText(counts.created)} new`] : []),
    ...(counts.updated > 0 ? [`${countText(counts.updated)} changed`] : []),
  ];
  if (writes.length === 0) return 'Nothing in the book will change.';
  const out = counts.invalid > 0 ? `; ${countText(counts.invalid)} invalid ${counts.invalid === 1 ? 'row stays' : 'rows stay'} out` : '';
  return `Will import ${customersText(rowsToWrite(counts))}: ${listText(writes)}${out}.`;
}

/** A row filter of the step Check, with how many rows it shows. */
export interface FilterChoice {
  readonly filter: RowFilter;
  readonly label: string;
  readonly count: number;
}

/** The filters in their order, each with its count. Those that few files need are there only where they show something, or are chosen. */
export function filterChoices(counts: RowCounts, repeats = 0, chosen: RowFilter = 'all'): readonly FilterChoice[] {
  return [
    { filter: 'all', label: 'All', count: counts.read },
    { filter: 'created', label: 'New', count: counts.created },
    { filter: 'updated', label: 'Updates', count: counts.updated },
    { filter: 'unchanged', label: 'Unchanged', count: counts.unchanged },
    { filter: 'invalid', label: 'Invalid', count: counts.invalid },
    ...(counts.skipped > 0 || chosen === 'skipped' ? [{ filter: 'skipped', label: 'Skipped', count: counts.skipped } as const] : []),
    ...(repeats > 0 || chosen === 'repeats' ? [{ filter: 'repeats', label: 'Repeats', count: repeats } as const] : []),
  ];
}

/** A line of the sum that ends an import. */
export interface SumLine {
  readonly label: string;
  readonly count: number;
}

/** The parts that add up to the rows read, zero or not: a sum can be trusted only where every part shows. */
export function sumLines(counts: RowCounts): readonly SumLine[] {
  return [
    { label: 'New customers', count: counts.created },
    { label: 'Customers changed', count: counts.updated },
    { label: 'Unchanged', count: counts.unchanged },
    { label: 'Skipped', count: counts.skipped },
    { label: 'Invalid, left out', count: counts.invalid },
  ];
}

/** Where an import stands, for those who look at it from outside the wizard. */
export function standingText(view: ImportView): string {
  switch (view.phase) {
    case 'inspected':
      return 'Some of its columns still need a decision.';
    case 'mapped':
      return 'Its columns are settled; its rows are not checked yet.';
    case 'checking':
      return `${rowsText(view.counts.read)} read so far.`;
    case 'checked':
      return outlookLine(view.counts);
    case 'committing':
      return 'The customers are being written.';
    case 'done':
      return `${customersText(rowsToWrite(view.counts))} imported.`;
    case 'undone':
      return 'It was undone.';
    case 'cancelled':
      return 'It was cancelled.';
    case 'failed':
      return view.error.message;
  }
}

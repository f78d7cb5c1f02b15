import { isFlaw } from '../../../shared/customer/flaw.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import type { CompiledColumns } from './compile-columns.ts';
import type { RowToCheck } from './row-to-check.ts';
import type { RowValues } from './row-values.ts';

const none: readonly Remark[] = [];

/** What is wrong with how a row is written, whatever it says. @param values those of its mapped cells */
export function writingRemarks({ cells, flaw, edited }: RowToCheck, { width, empty }: CompiledColumns, values: RowValues['values']): readonly Remark[] {
  const excess = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
  const misplaced = empty.length > 0 && empty.some((place) => (cells[place] ?? '').trim() !== '');
  if (flaw === undefined && !excess && !misplaced) return none;
  const remarks: Remark[] = [];
  // A stray quote that leaves every cell in its place does no harm; elsewhere the cells may have moved. Whoever changed one has seen where they are. Of an error in a mapped cell its field says more.
  const isSaid = flaw === 'cell-error' && values.some((value) => isFlaw(value) && value.flaw === flaw);
  const isHarmless = (edited && flaw !== 'row-too-long') || (flaw === 'quote-stray' && cells.length === width);
  if (flaw !== undefined && !isSaid) remarks.push({ code: flaw, severity: isHarmless ? 'warning' : 'error' });
  if (excess || misplaced) remarks.push({ code: 'too-many-cells', severity: 'error' });
  return remarks;
}

import type { CellSuggestion, RowView } from '../../../shared/contract/imports.ts';
import { suggestFix } from '../../../shared/customer/fixes/suggest-fix.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import type { FileFixes } from './fix-context.ts';

type Row = Pick<RowView, 'cells' | 'remarks'>;

/** Makes suggestions for rows: the texts that would answer a remark, each for its cell. */
export function suggester({ columnsOf, contextOf, repairs }: FileFixes): (row: Row) => readonly CellSuggestion[] {
  return ({ cells, remarks }) => {
    const answers = remarks.flatMap((remark) => {
      const [column, ...more] = remark.field === undefined ? [] : columnsOf(remark.field);
      // Of the parts of a name none can be said to be the one at fault.
      if (remark.field === undefined || column === undefined || more.length > 0) return [];
      return suggestFix(remark, cells[column] ?? '', contextOf(remark.field)).map((suggestion): CellSuggestion => ({ column, ...suggestion }));
    });
    const repaired = repairs.flatMap(({ column, repair }): readonly CellSuggestion[] => {
      const text = repair(cells[column] ?? '');
      return text === undefined ? [] : [{ column, label: text, text }];
    });
    return [...new Map([...answers, ...repaired].map((suggestion) => [`${suggestion.column} ${suggestion.text}`, suggestion])).values()];
  };
}

/** What is to be said of the cells of a row that a spreadsheet has likely damaged. */
export function damageRemarks({ repairs }: FileFixes, cells: readonly string[]): readonly Remark[] {
  return repairs.flatMap(({ column, field, code, repair }): readonly Remark[] => {
    const cell = cells[column] ?? '';
    return repair(cell) === undefined ? [] : [{ code, severity: 'warning', field, text: cell.trim().slice(0, 80) }];
  });
}

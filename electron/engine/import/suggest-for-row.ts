import type { CellSuggestion, RowView } from '../../../shared/contract/imports.ts';
import { bulkFixer } from '../../../shared/customer/fixes/apply-bulk-fix.ts';
import { suggestFix } from '../../../shared/customer/fixes/suggest-fix.ts';
import type { FileFixes } from './fix-context.ts';

type Row = Pick<RowView, 'cells' | 'remarks'>;

/** Makes suggestions for rows: the texts that would answer a remark, and those that repair what a spreadsheet did, each for its cell. */
export function suggester({ columnsOf, contextOf, repairs }: FileFixes): (row: Row) => readonly CellSuggestion[] {
  const repairers = repairs.map(({ column, field, fix }) => ({ column, repair: bulkFixer(fix, contextOf(field)) }));
  return ({ cells, remarks }) => {
    const answers = remarks.flatMap((remark) => {
      const [column, ...more] = remark.field === undefined ? [] : columnsOf(remark.field);
      // Of the parts of a name none can be said to be the one at fault.
      if (remark.field === undefined || column === undefined || more.length > 0) return [];
      return suggestFix(remark, cells[column] ?? '', contextOf(remark.field)).map((suggestion): CellSuggestion => ({ column, ...suggestion }));
    });
    const repaired = repairers.flatMap(({ column, repair }): readonly CellSuggestion[] => {
      const text = repair(cells[column] ?? '');
      return text === undefined || text === '' ? [] : [{ column, label: text, text }];
    });
    return [...new Map([...answers, ...repaired].map((suggestion) => [`${suggestion.column} ${suggestion.text}`, suggestion])).values()];
  };
}

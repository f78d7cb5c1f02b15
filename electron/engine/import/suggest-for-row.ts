import type { CellSuggestion, RowView } from '../../../shared/contract/imports.ts';
import { suggestFix } from '../../../shared/customer/fixes/suggest-fix.ts';
import type { FileFixes } from './fix-context.ts';

/** The texts that would answer the remarks of a row, each for its cell. */
export function suggestForRow({ cells, remarks }: Pick<RowView, 'cells' | 'remarks'>, { columnOf, contextOf }: FileFixes): readonly CellSuggestion[] {
  const suggestions = remarks.flatMap((remark) => {
    const column = remark.field === undefined ? undefined : columnOf(remark.field);
    if (remark.field === undefined || column === undefined) return [];
    return suggestFix(remark, cells[column] ?? '', contextOf(remark.field)).map((suggestion): CellSuggestion => ({ column, ...suggestion }));
  });
  return [...new Map(suggestions.map((suggestion) => [`${suggestion.column} ${suggestion.text}`, suggestion])).values()];
}

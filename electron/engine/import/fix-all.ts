import { AppError } from '../../../shared/contract/errors.ts';
import { bulkFixer } from '../../../shared/customer/fixes/apply-bulk-fix.ts';
import type { BulkFix } from '../../../shared/customer/fixes/bulk-fix.ts';
import { isFine } from '../../../shared/customer/fixes/suggest-fix.ts';
import type { FileFixes } from './fix-context.ts';
import { type PageChanges, partsOf, placesOnPages } from './page-changes.ts';
import type { RowChange } from './row-edits.ts';
import type { RowStore } from './row-store.ts';

export interface BulkRun {
  readonly store: RowStore;
  readonly fixes: FileFixes;
  /** The rows that the fix is for, by their places from 0. */
  readonly rows: readonly number[];
  readonly fix: BulkFix;
  readonly pause: () => Promise<void>;
}

/**
 * Makes the changes of a bulk fix to the rows of a remark, and only where the text is then one that the field takes. Fails with `not-found` where
 * no column becomes the field.
 */
export async function fixAll({ store, fixes, rows: wanted, fix, pause }: BulkRun): Promise<PageChanges> {
  const columns = fixes.columnsOf(fix.field);
  if (columns.length === 0) throw new AppError('not-found', 'No column of the file becomes this field, so there is nothing to fix in it.', { details: { field: fix.field } });
  const context = fixes.contextOf(fix.field);
  const change = bulkFixer(fix, context);
  const fixCell = (cell: string): string | undefined => {
    const text = change(cell);
    return text !== undefined && (fix.kind === 'blank' || isFine(fix.field, text, context)) ? text : undefined;
  };
  const places = placesOnPages(wanted);
  const changes = new Map<number, readonly RowChange[]>();
  for await (const pages of partsOf(store, places)) {
    for (const { page, rows } of pages) {
      const fixed = (places.get(page) ?? []).flatMap((place): readonly RowChange[] => {
        const texts = columns.flatMap((column): RowChange['texts'] => {
          const text = fixCell(rows[place]?.[column] ?? '');
          return text === undefined ? [] : [[column, text]];
        });
        return texts.length === 0 ? [] : [{ place, texts }];
      });
      if (fixed.length > 0) changes.set(page, fixed);
    }
    await pause();
  }
  return changes;
}

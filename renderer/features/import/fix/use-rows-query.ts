import { useState } from 'react';
import type { RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import type { FileColumn, ImportId } from '../../../../shared/contract/imports.ts';
import { columnsOfField } from '../../../../shared/customer/mapping/columns-of-field.ts';
import { useEngine } from '../../../engine-context.tsx';
import { showErrorToast } from '../../../ui/toast.tsx';
import { nextFault } from './next-invalid.ts';
import { allRows, mayShowInvalid, type RowsQuery } from './rows-query.ts';
import { sheetColumnOf, shownColumns } from './shown-columns.ts';
import type { FixParts } from './use-fix-desk.ts';

interface RowsQueryTools {
  readonly query: RowsQuery;
  /** Shows other rows, from their first one on. */
  readonly ask: (query: RowsQuery) => void;
  /** Shows the rows that have a remark, and goes to the cell that it is about. */
  readonly askFor: (remark: RemarkRef) => void;
  /** Moves the cursor to the next cell at fault; where the rows shown have none by their filter, the Invalid ones are shown. */
  readonly goToNextInvalid: () => Promise<void>;
}

/** Which rows the sheet shows, and the way from one fault to the next among them. */
export function useRowsQuery(id: ImportId, columns: readonly FileColumn[], { windows, cursor, desk }: FixParts): RowsQueryTools {
  const engine = useEngine();
  const [query, setQuery] = useState(allRows);

  const show = (next: RowsQuery): void => {
    cursor.leave();
    setQuery(next);
  };

  return {
    query,
    ask: show,
    askFor(remark) {
      show({ ...allRows, remark });
      const [place] = remark.field === undefined ? [] : columnsOfField(columns, remark.field);
      if (place !== undefined) cursor.go({ row: 0, column: sheetColumnOf(shownColumns(columns), place) });
    },
    async goToNextInvalid() {
      const shown = mayShowInvalid(query) ? query : { ...allRows, filter: 'invalid' as const };
      const { place } = cursor.getState();
      const row = place === undefined || shown !== query ? undefined : windows.shown().rowAt(place.row);
      try {
        const next = await nextFault({ engine, id, query: shown, columns }, place === undefined || row === undefined ? undefined : { place, row });
        if (shown !== query) show(shown);
        if (next === undefined) desk.say(query.search === '' && query.remark === undefined ? 'No invalid rows left.' : 'No row shown is Invalid.');
        else cursor.go(next);
      } catch (error) {
        showErrorToast('The next invalid row could not be found', error);
      }
    },
  };
}

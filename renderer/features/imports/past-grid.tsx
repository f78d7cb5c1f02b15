import { useMemo, type ReactNode, type Ref } from 'react';
import type { FileColumn, FileFacts, ImportId, RowView } from '../../../shared/contract/imports.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { useEngine } from '../../engine-context.tsx';
import { callAgain } from '../../engine/call-again.ts';
import type { GridColumn } from '../../ui/grid-column.ts';
import { useRowWindows } from '../../ui/use-row-windows.ts';
import { VirtualGrid } from '../../ui/virtual-grid.tsx';
import type { RowsQuery } from '../import/fix/rows-query.ts';
import { shownColumns } from '../import/fix/shown-columns.ts';
import { RowCell } from '../import/row-cell.tsx';
import { RowRemarksCell } from '../import/row-remarks.tsx';
import { RowStatusCell } from '../import/row-status.tsx';
import { cellView, emptyFilterText, twoLines } from '../import/row-words.ts';

interface PastGridProps {
  readonly id: ImportId;
  readonly file: FileFacts;
  readonly query: RowsQuery;
  /** The row that is open in the panel. */
  readonly opened: RowView | undefined;
  readonly onOpen: (row: RowView) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** The rows of an import that ended, each with what became of it. They can be looked at, and no longer be changed. */
export function PastGrid({ id, file, query, opened, onOpen, ref }: PastGridProps): ReactNode {
  const engine = useEngine();
  const order = rulebooks[file.rulebook].dateOrder;
  const columns = useMemo(() => gridColumns(file.columns, order), [file.columns, order]);
  const rowQuery = useMemo(
    () => ({
      key: JSON.stringify([id, query]),
      version: 'ended',
      load: (offset: number, count: number) => callAgain(engine, 'import.rows', { id, ...query, offset, count }),
    }),
    [engine, id, query],
  );
  const rows = useRowWindows<RowView>(rowQuery);
  return (
    <VirtualGrid
      label="Rows"
      columns={columns}
      rows={rows}
      rowHeight={twoLines}
      onOpen={onOpen}
      isSelected={(row) => row.row === opened?.row}
      ref={ref}
      empty={query.search === '' ? emptyFilterText(query.filter) : `No row here has “${query.search}”`}
    />
  );
}

function gridColumns(columns: readonly FileColumn[], order: DateOrder): readonly GridColumn<RowView>[] {
  return [
    { key: ' status', label: 'Status', width: 160, cell: (row) => <RowStatusCell row={row} /> },
    { key: ' remarks', label: 'Remarks', width: 420, cell: (row) => <RowRemarksCell row={row} order={order} /> },
    ...shownColumns(columns).flatMap((place): readonly GridColumn<RowView>[] => {
      const column = columns[place];
      return column === undefined ? [] : [{ key: column.header, label: column.header, width: 160, cell: (row) => <RowCell view={cellView(row, place, column, order)} /> }];
    }),
  ];
}

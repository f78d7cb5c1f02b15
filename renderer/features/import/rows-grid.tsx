import { useMemo, type ReactNode, type Ref } from 'react';
import type { FileColumn, RowCounts, RowFilter, RowView } from '../../../shared/contract/imports.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { useEngine } from '../../engine-context.tsx';
import { callAgain } from '../../engine/call-again.ts';
import { countText } from '../../ui/count-text.ts';
import type { GridColumn } from '../../ui/grid-column.ts';
import { useRowWindows } from '../../ui/use-row-windows.ts';
import { VirtualGrid } from '../../ui/virtual-grid.tsx';
import { RowCell } from './row-cell.tsx';
import { RowRemarksCell } from './row-remarks.tsx';
import { RowStatusCell } from './row-status.tsx';
import { cellView, emptyFilterText } from './row-words.ts';
import type { RowsImport } from './wizard.ts';

/** Two lines of text: a remark and its hint, an old value and the new one. */
const rowHeight = 48;

interface RowsGridProps {
  readonly view: RowsImport;
  readonly filter: RowFilter;
  /** The row that is open in the panel. */
  readonly opened: RowView | undefined;
  readonly onOpen: (row: RowView) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** Every row of the file with its status, as far as it is read. */
export function RowsGrid({ view, filter, opened, onOpen, ref }: RowsGridProps): ReactNode {
  const engine = useEngine();
  const { id, file, counts, phase } = view;
  const order = rulebooks[file.rulebook].dateOrder;
  const columns = useMemo(() => gridColumns(file.columns, order), [file.columns, order]);
  const query = useMemo(
    () => ({
      key: `${id} ${filter}`,
      version: versionOf(counts, phase),
      load: (offset: number, count: number) => callAgain(engine, 'import.rows', { id, filter, offset, count }),
    }),
    [engine, id, filter, counts, phase],
  );
  const rows = useRowWindows<RowView>(query);
  return (
    <VirtualGrid
      label="Rows"
      columns={columns}
      rows={rows}
      rowHeight={rowHeight}
      onOpen={onOpen}
      isSelected={(row) => row.row === opened?.row}
      ref={ref}
      empty={phase === 'checking' ? 'Nothing here yet' : emptyFilterText(filter)}
    />
  );
}

/** Changes whenever a row may show something else. */
function versionOf({ read, pending, invalid }: RowCounts, phase: RowsImport['phase']): string {
  return `${phase} ${countText(read)} ${countText(pending)} ${countText(invalid)}`;
}

function gridColumns(columns: readonly FileColumn[], order: DateOrder): readonly GridColumn<RowView>[] {
  return [
    { key: ' status', label: 'Status', width: 160, cell: (row) => <RowStatusCell row={row} /> },
    { key: ' remarks', label: 'Remarks', width: 420, cell: (row) => <RowRemarksCell row={row} order={order} /> },
    // Columns that are left out are of no interest here, and a file may have hundreds; the panel shows what they hold.
    ...columns.flatMap((column, index) =>
      column.target.kind === 'field' || column.target.kind === 'id'
        ? [{ key: column.header, label: column.header, width: 160, cell: (row: RowView) => <RowCell view={cellView(row, index, column, order)} /> }]
        : [],
    ),
  ];
}

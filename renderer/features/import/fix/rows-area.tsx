import type { ReactNode, RefObject } from 'react';
import { useStore } from 'zustand';
import type { RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import type { RowView } from '../../../../shared/contract/imports.ts';
import { rulebooks } from '../../../../shared/customer/rulebooks.ts';
import type { RowWindows } from '../../../ui/row-windows.ts';
import type { SheetCursor } from '../../../ui/sheet-cursor.ts';
import { RowPanel, type RowFixing } from '../row-panel.tsx';
import type { RowsImport } from '../wizard.ts';
import { CellBar } from './cell-bar.tsx';
import type { FixDesk } from './fix-desk.ts';
import { RemarksPanel } from './remarks-panel.tsx';
import { RepeatsChoice } from './repeats-choice.tsx';
import classes from './rows-area.module.css';
import type { RowsQuery } from './rows-query.ts';
import { RowsSheet } from './rows-sheet.tsx';
import { usePanelRow } from './use-panel-row.ts';
import type { RowsActions } from './use-sheet-actions.ts';

interface RowsAreaProps {
  readonly view: RowsImport;
  readonly query: RowsQuery;
  readonly windows: RowWindows<RowView>;
  readonly cursor: SheetCursor;
  readonly desk: FixDesk;
  readonly actions: RowsActions;
  /** Shows the rows that have a remark. */
  readonly onShow: (remark: RemarkRef) => void;
  /** The sheet itself, to give it the keys. */
  readonly sheet: RefObject<HTMLDivElement | null>;
}

/** The sheet of the rows, the line under it, and what stands beside it. */
export function RowsArea({ view, query, windows, cursor, desk, actions, onShow, sheet }: RowsAreaProps): ReactNode {
  const panel = useStore(desk, (fixing) => fixing.panel);
  usePanelRow({ windows, cursor, desk });
  const canEdit = view.phase === 'checked';
  const { columns, rulebook } = view.file;

  const close = (): void => {
    desk.show({ kind: 'none' });
    sheet.current?.focus();
  };

  return (
    <>
      {query.filter === 'repeats' && canEdit ? (
        <RepeatsChoice onChoose={(keep) => void desk.settleRepeats(keep)}>These rows repeat a key of each other. Of each group:</RepeatsChoice>
      ) : null}
      <div className={classes.rows}>
        <RowsSheet ref={sheet} view={view} query={query} windows={windows} cursor={cursor} desk={desk} actions={actions} />
        {panel.kind === 'row' ? (
          <RowPanel
            row={panel.row}
            columns={columns}
            order={rulebooks[rulebook].dateOrder}
            onClose={close}
            fixing={canEdit ? fixingOf(desk, panel.row) : undefined}
          />
        ) : null}
        {panel.kind === 'remarks' && canEdit ? <RemarksPanel id={view.id} desk={desk} about={panel.about} onShow={onShow} onClose={close} /> : null}
      </div>
      <CellBar columns={columns} windows={windows} cursor={cursor} desk={desk} canEdit={canEdit} onUsed={() => sheet.current?.focus()} progress={view.phase === 'checked' ? view.fixing : undefined} />
    </>
  );
}

function fixingOf(desk: FixDesk, { row, repeats }: RowView): RowFixing {
  return {
    edit: (column, text) => void desk.edit([{ row, column, text }]),
    settleRepeats: (keep) => void desk.settleRepeats(keep, repeats?.group),
  };
}

import { Anchor, Button } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { RepeatChoice } from '../../../shared/contract/import-fixing.ts';
import type { FileColumn, RowView } from '../../../shared/contract/imports.ts';
import { columnsOfField } from '../../../shared/customer/mapping/columns-of-field.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { CustomerRef, Remark } from '../../../shared/customer/remark.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { pathOf } from '../../router/route.ts';
import { countText, rowsText } from '../../ui/count-text.ts';
import { PanelCell } from './fix/panel-cell.tsx';
import { RepeatsChoice } from './fix/repeats-choice.tsx';
import { SidePanel } from './fix/side-panel.tsx';
import { SuggestionChips } from './fix/suggestion-chips.tsx';
import { panelCells, type PanelCellView } from './panel-cells.ts';
import { RowStatus } from './row-status.tsx';
import { changeLines, matchText } from './row-words.ts';
import classes from './row-panel.module.css';

/** What can be done in the panel while the rows can be fixed. */
export interface RowFixing {
  readonly edit: (column: number, text: string) => void;
  readonly settleRepeats: (keep: RepeatChoice) => void;
}

interface RowPanelProps {
  readonly row: RowView;
  readonly columns: readonly FileColumn[];
  readonly order: DateOrder;
  /** Left out where the row can only be looked at. */
  readonly fixing?: RowFixing | undefined;
  readonly onClose: () => void;
}

/** One row in full beside the table: what is wrong with it and what to do, what it changes, and every cell, to be edited while that is possible. */
export function RowPanel({ row, columns, order, fixing, onClose }: RowPanelProps): ReactNode {
  const changes = changeLines(row, order);
  const { repeats } = row;
  return (
    <SidePanel
      title={`Row ${countText(row.row)}`}
      second={`line ${countText(row.line)} of the file`}
      aside={<RowStatus outcome={row.outcome} />}
      closeLabel="Close the row"
      about={row.row}
      onClose={onClose}
    >
      {row.remarks.map((remark) => (
        <RemarkCard key={`${remark.code} ${remark.field ?? ''}`} remark={remark} row={row} columns={columns} fixing={fixing} />
      ))}
      {repeats !== undefined && fixing !== undefined ? (
        <RepeatsChoice onChoose={fixing.settleRepeats}>
          {repeats.group === row.row ? `${rowsText(repeats.rows)} repeat each other, this one first.` : `It repeats row ${countText(repeats.group)}.`}
        </RepeatsChoice>
      ) : null}
      {row.match !== undefined && (
        <p className={classes.match}>
          {matchText(row.match)}. <CustomerLink customer={{ id: row.match.customer, name: row.match.name }} />
        </p>
      )}
      {changes.length > 0 && (
        <dl className={classes.pairs} aria-label="What the row changes">
          {changes.map(({ field, label, before, after }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd>
                <del>{before === '' ? 'blank' : before}</del>
                <ins>
                  <IconArrowNarrowRight size={14} aria-hidden /> {after === '' ? 'blank' : after}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Cells key={row.row} row={row} columns={columns} fixing={fixing} />
    </SidePanel>
  );
}

/** The cells of the row. Blank ones that nothing is to be said of come when they are asked for. */
function Cells({ row, columns, fixing }: Pick<RowPanelProps, 'row' | 'columns' | 'fixing'>): ReactNode {
  const [all, setAll] = useState(false);
  const { filled, blank } = panelCells(row, columns);
  const cell = (view: PanelCellView): ReactNode => <PanelCell key={view.column} view={view} onEdit={view.imported ? fixing?.edit : undefined} />;
  return (
    <>
      <dl className={classes.pairs} aria-label="Cells of the row">
        {filled.map(cell)}
        {all ? blank.map(cell) : null}
      </dl>
      {fixing === undefined || blank.length === 0 || all ? null : (
        <Button variant="subtle" size="compact-sm" className={classes.more ?? ''} onClick={() => setAll(true)}>
          Show {countText(blank.length)} blank {blank.length === 1 ? 'cell' : 'cells'}
        </Button>
      )}
    </>
  );
}

function RemarkCard({ remark, row, columns, fixing }: { readonly remark: Remark } & Pick<RowPanelProps, 'row' | 'columns' | 'fixing'>): ReactNode {
  const { message, hint } = remarkText(remark);
  const places = remark.field === undefined ? [] : columnsOfField(columns, remark.field);
  const suggestions = (row.suggestions ?? []).filter(({ column }) => places.includes(column));
  return (
    <div className={classes.remark} data-severity={remark.severity}>
      <strong>{message}</strong>
      <span>{hint}</span>
      {remark.customers?.map((customer) => (
        <CustomerLink key={customer.id} customer={customer} />
      ))}
      {fixing === undefined || suggestions.length === 0 ? null : <SuggestionChips wrap suggestions={suggestions} onUse={({ column, text }) => fixing.edit(column, text)} />}
    </div>
  );
}

/** Leads to the customer. The import waits meanwhile. */
function CustomerLink({ customer: { id, name } }: { readonly customer: CustomerRef }): ReactNode {
  return <Anchor href={`#${pathOf({ screen: 'customers', panel: { kind: 'open', id } })}`}>Open {name}</Anchor>;
}

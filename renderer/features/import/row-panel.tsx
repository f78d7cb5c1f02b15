import { Anchor, CloseButton } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { FileColumn, RowView } from '../../../shared/contract/imports.ts';
import type { CustomerRef, Remark } from '../../../shared/customer/remark.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { pathOf } from '../../router/route.ts';
import { countText } from '../../ui/count-text.ts';
import { RowCell } from './row-cell.tsx';
import { RowStatus } from './row-status.tsx';
import { cellView, changeLines, matchText, type CellView } from './row-words.ts';
import classes from './row-panel.module.css';

interface RowPanelProps {
  readonly row: RowView;
  readonly columns: readonly FileColumn[];
  readonly order: DateOrder;
  readonly onClose: () => void;
}

/** One row in full beside the table: what is wrong with it and what to do, what it changes, and every cell that has something in it. */
export function RowPanel({ row, columns, order, onClose }: RowPanelProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.scrollTo({ top: 0 }), [row.row]);
  const changes = changeLines(row, order);
  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label={`Row ${countText(row.row)}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={classes.head}>
        <div>
          <h3 className={classes.title}>Row {countText(row.row)}</h3>
          <span className={classes.quiet}>line {countText(row.line)} of the file</span>
        </div>
        <RowStatus outcome={row.outcome} />
        <CloseButton aria-label="Close the row" onClick={onClose} />
      </header>
      {row.remarks.map((remark) => (
        <RemarkCard key={`${remark.code} ${remark.field ?? ''}`} remark={remark} />
      ))}
      {row.match !== undefined && (
        <p className={classes.match}>
          {matchText(row.match)}. <CustomerLink customer={{ id: row.match.customer, name: row.match.name }} />
        </p>
      )}
      {changes.length > 0 && (
        <dl className={classes.pairs}>
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
      <dl className={classes.pairs} aria-label="Cells of the row">
        {cellsToShow(row, columns, order).map(({ header, view }) => (
          <div key={header}>
            <dt title={header}>{header}</dt>
            <dd>
              <RowCell view={view} />
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

/** The cells that say something and are not among the changes, those at fault first. */
function cellsToShow(row: RowView, columns: readonly FileColumn[], order: DateOrder): readonly { readonly header: string; readonly view: CellView }[] {
  const cells = columns.map((column, index) => ({ header: column.header, view: cellView(row, index, column, order) }));
  return [...cells.filter(({ view }) => view.kind === 'fault'), ...cells.filter(({ view }) => view.kind === 'plain' && view.text !== '')];
}

function RemarkCard({ remark }: { readonly remark: Remark }): ReactNode {
  const { message, hint } = remarkText(remark);
  return (
    <div className={classes.remark} data-severity={remark.severity}>
      <strong>{message}</strong>
      <span>{hint}</span>
      {remark.customers?.map((customer) => (
        <CustomerLink key={customer.id} customer={customer} />
      ))}
    </div>
  );
}

/** Leads to the customer. The import waits meanwhile. */
function CustomerLink({ customer: { id, name } }: { readonly customer: CustomerRef }): ReactNode {
  return <Anchor href={`#${pathOf({ screen: 'customers', panel: { kind: 'open', id } })}`}>Open {name}</Anchor>;
}

import { Pill } from '@mantine/core';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RemarkRef } from '../../../../shared/contract/import-fixing.ts';
import { remarkText } from '../../../../shared/customer/messages.ts';
import { FilterRadios } from '../filter-radios.tsx';
import type { RowsImport } from '../wizard.ts';
import type { FixDesk } from './fix-desk.ts';
import { RowsOrder } from './rows-order.tsx';
import type { RowsQuery } from './rows-query.ts';
import { RowsSearch } from './rows-search.tsx';
import classes from './rows-toolbar.module.css';
import { useRepeatsCount } from './use-repeats-count.ts';

interface RowsToolbarProps {
  readonly view: RowsImport;
  readonly query: RowsQuery;
  readonly desk: FixDesk;
  readonly onAsk: (query: RowsQuery) => void;
}

/** Which rows the sheet shows: by what became of them, by a text in them, by a remark, and in which order. */
export function RowsToolbar({ view, query, desk, onAsk }: RowsToolbarProps): ReactNode {
  const edits = useStore(desk, (fixing) => fixing.edits);
  const repeats = useRepeatsCount(view.id, view.phase === 'checked' ? edits : undefined);
  const { filter, search, order, remark } = query;
  return (
    <div className={classes.tools}>
      <FilterRadios counts={view.counts} repeats={repeats} value={filter} onChange={(chosen) => onAsk({ filter: chosen, search, order })} />
      {remark === undefined ? null : (
        <Pill withRemoveButton size="md" className={classes.only ?? ''} title={messageOf(remark)} removeButtonProps={{ 'aria-label': 'Show rows with other remarks too', 'aria-hidden': false, tabIndex: 0 }} onRemove={() => onAsk({ filter, search, order })}>
          {messageOf(remark)}
        </Pill>
      )}
      <div className={classes.find}>
        <RowsSearch value={search} onChange={(words) => onAsk({ ...query, search: words })} />
        <RowsOrder value={order} onChange={(chosen) => onAsk({ ...query, order: chosen })} />
      </div>
    </div>
  );
}

function messageOf(remark: RemarkRef): string {
  return remarkText({ ...remark, severity: 'error' }).message;
}

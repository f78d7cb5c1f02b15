import { useRef, useState, type ReactNode } from 'react';
import type { PastImport } from '../../../shared/contract/import-history.ts';
import type { RowView } from '../../../shared/contract/imports.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { FilterRadios } from '../import/filter-radios.tsx';
import { RowsOrder } from '../import/fix/rows-order.tsx';
import { allRows } from '../import/fix/rows-query.ts';
import { RowsSearch } from '../import/fix/rows-search.tsx';
import { InvalidRowsButton } from '../import/invalid-rows-button.tsx';
import { RowPanel } from '../import/row-panel.tsx';
import { PastGrid } from './past-grid.tsx';
import classes from './past-import.module.css';

/** Every row of an import that ended, with its outcome and remarks, as they were. */
export function PastRows({ view }: { readonly view: Exclude<PastImport['view'], { readonly phase: 'failed' }> }): ReactNode {
  const [query, ask] = useState(allRows);
  const [opened, setOpened] = useState<RowView>();
  const grid = useRef<HTMLDivElement>(null);
  const { id, file, counts } = view;
  return (
    <>
      <div className={classes.tools}>
        <FilterRadios counts={counts} value={query.filter} onChange={(filter) => ask({ ...query, filter })} />
        <div className={classes.find}>
          <RowsSearch value={query.search} onChange={(search) => ask({ ...query, search })} />
          <RowsOrder value={query.order} onChange={(order) => ask({ ...query, order })} />
          <InvalidRowsButton view={view} />
        </div>
      </div>
      <div className={classes.rows}>
        <PastGrid ref={grid} id={id} file={file} query={query} opened={opened} onOpen={setOpened} />
        {opened === undefined ? null : (
          <RowPanel
            row={opened}
            columns={file.columns}
            order={rulebooks[file.rulebook].dateOrder}
            onClose={() => {
              setOpened(undefined);
              grid.current?.focus();
            }}
          />
        )}
      </div>
    </>
  );
}

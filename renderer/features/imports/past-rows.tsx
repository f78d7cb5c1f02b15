import { useRef, useState, type ReactNode } from 'react';
import type { PastImport } from '../../../shared/contract/import-history.ts';
import type { RowFilter, RowView } from '../../../shared/contract/imports.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { FilterRadios } from '../import/filter-radios.tsx';
import { InvalidRowsButton } from '../import/invalid-rows-button.tsx';
import { RowPanel } from '../import/row-panel.tsx';
import { RowsGrid } from '../import/rows-grid.tsx';
import classes from './past-import.module.css';

/** Every row of an import that ended, with its outcome and remarks, as they were. */
export function PastRows({ view }: { readonly view: Exclude<PastImport['view'], { readonly phase: 'failed' }> }): ReactNode {
  const [filter, setFilter] = useState<RowFilter>('all');
  const [opened, setOpened] = useState<RowView>();
  const grid = useRef<HTMLDivElement>(null);
  const { id, file, policy, counts, chosenAt } = view;
  const rows = { id, file, policy, counts, chosenAt, phase: 'checked' } as const;
  return (
    <>
      <div className={classes.tools}>
        <FilterRadios counts={counts} value={filter} onChange={setFilter} />
        <InvalidRowsButton view={rows} />
      </div>
      <div className={classes.rows}>
        <RowsGrid ref={grid} view={rows} filter={filter} opened={opened} onOpen={setOpened} />
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

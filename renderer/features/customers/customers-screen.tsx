import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Customer } from '../../../shared/customer/customer.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useBookState, useEngine, useEngineLife } from '../../engine-context.tsx';
import { usePreferences } from '../../preferences.ts';
import { navigation } from '../../router/navigation.ts';
import type { CustomerPanel as Panel } from '../../router/route.ts';
import { countText, customersText } from '../../ui/count-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useRowWindows } from '../../ui/use-row-windows.ts';
import { VirtualGrid } from '../../ui/virtual-grid.tsx';
import { ExportButton } from '../exports/export-button.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { columnsOf, defaultColumns } from './customer-columns.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { CustomerSearch } from './customer-search.tsx';
import { sortCustomers, useCustomerQuery } from './customers-query.ts';
import { EmptyBook, NobodyFound } from './no-customers.tsx';
import classes from './customers.module.css';

const gridName = 'Customers';

/** The book: all customers in a grid, with one of them open beside it. */
export function CustomersScreen({ panel }: { readonly panel: Panel }): ReactNode {
  const engine = useEngine();
  const life = useEngineLife();
  const book = useBookState();
  const query = useCustomerQuery();
  const grid = useRef<HTMLDivElement>(null);
  const [focusPanel, setFocusPanel] = useState(false);
  const chosen = usePreferences((preferences) => preferences.columns[gridName]) ?? defaultColumns;
  const columns = useMemo(() => columnsOf(chosen), [chosen]);

  const load = useCallback(
    async (offset: number, count: number) => {
      const { total, customers } = await callAgain(engine, 'customers.window', { query, offset, count });
      return { total, rows: customers };
    },
    [engine, query],
  );
  const rows = useRowWindows<Customer>({ key: JSON.stringify(query), version: `${String(life)}:${String(book?.version)}`, load });
  const openId = panel.kind === 'open' ? panel.id : undefined;

  const closePanel = useCallback(async () => {
    if (await navigation.go({ screen: 'customers', panel: { kind: 'closed' } })) grid.current?.focus();
  }, []);

  return (
    <Screen
      title="Customers"
      layout="fill"
      aside={
        <span className={classes.count}>
          <span role="status">{rows.total === undefined ? '' : customersText(rows.total)}</span>
          {query.search === '' || book === undefined ? null : <span> found, of {countText(book.customers)}</span>}
        </span>
      }
      actions={
        <>
          <Button variant="default" leftSection={<IconFileImport size={17} stroke={1.7} />} onClick={() => void navigation.go({ screen: 'import' })}>
            Import Customers
          </Button>
          <ExportButton query={query} total={rows.total} />
          <Button leftSection={<IconPlus size={17} stroke={2} />} onClick={() => void navigation.go({ screen: 'customers', panel: { kind: 'new' } })}>
            New customer
          </Button>
        </>
      }
      toolbar={
        <>
          <CustomerSearch onLeave={() => grid.current?.focus()} />
          <ColumnChooser grid={gridName} chosen={chosen} />
        </>
      }
    >
      <div
        className={classes.split}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || panel.kind === 'closed') return;
          event.preventDefault();
          void closePanel();
        }}
      >
        <div className={classes.main}>
          {book?.unreadable === undefined || book.unreadable === 0 ? null : (
            <Notice tone="warning" title={`${customersText(book.unreadable)} cannot be read`}>
              What is stored of them is damaged. They are kept as they are and not shown.
            </Notice>
          )}
          <VirtualGrid
            ref={grid}
            label={gridName}
            columns={columns}
            rows={rows}
            sort={query.sort}
            onSort={sortCustomers}
            isSelected={(customer) => customer.id === openId}
            onOpen={(customer, _index, by) => {
              setFocusPanel(by === 'key');
              void navigation.go({ screen: 'customers', panel: { kind: 'open', id: customer.id } });
            }}
            empty={query.search === '' ? <EmptyBook /> : <NobodyFound search={query.search} />}
          />
        </div>
        {panel.kind === 'closed' ? null : (
          <CustomerPanel key={panel.kind === 'open' ? panel.id : 'new'} id={openId} takeFocus={focusPanel || panel.kind === 'new'} onClose={() => void closePanel()} />
        )}
      </div>
    </Screen>
  );
}

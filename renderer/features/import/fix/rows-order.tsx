import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RowOrder } from '../../../../shared/contract/import-fixing.ts';

const orders: readonly { readonly value: RowOrder; readonly label: string }[] = [
  { value: 'row', label: 'As in the file' },
  { value: 'remark', label: 'By remark, errors first' },
];

/** In which order the rows stand. */
export function RowsOrder({ value, onChange }: { readonly value: RowOrder; readonly onChange: (order: RowOrder) => void }): ReactNode {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant={value === 'row' ? 'default' : 'light'} color={value === 'row' ? 'gray' : 'ledger'} size={36} aria-label="Order of the rows" title="Order of the rows">
          <IconArrowsSort size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={(chosen) => onChange(chosen === 'remark' ? 'remark' : 'row')}>
          {orders.map((order) => (
            <Menu.RadioItem key={order.value} value={order.value} closeMenuOnClick>
              {order.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsSort, IconCheck } from '@tabler/icons-react';
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
        <Tooltip label="Order of the rows">
          <ActionIcon variant={value === 'row' ? 'default' : 'light'} color={value === 'row' ? 'gray' : 'ledger'} size={36} aria-label="Order of the rows">
            <IconArrowsSort size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {orders.map((order) => (
          <Menu.Item
            key={order.value}
            role="menuitemradio"
            aria-checked={order.value === value}
            leftSection={<IconCheck size={16} aria-hidden style={{ visibility: order.value === value ? 'visible' : 'hidden' }} />}
            onClick={() => onChange(order.value)}
          >
            {order.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

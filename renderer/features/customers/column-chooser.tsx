import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { chooseColumns } from '../../preferences.ts';
import { customerColumns, defaultColumns } from './customer-columns.tsx';
import classes from './customers.module.css';

interface ColumnChooserProps {
  readonly grid: string;
  readonly chosen: readonly string[];
}

/** Chooses which columns the grid shows. Kept on this PC. */
export function ColumnChooser({ grid, chosen }: ColumnChooserProps): ReactNode {
  return (
    <Popover position="bottom" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<IconColumns3 size={17} stroke={1.7} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns" className={classes.chooser}>
        <Checkbox.Group value={[...chosen]} onChange={(keys) => chooseColumns(grid, keys)}>
          <div className={classes.choices}>
            {customerColumns.map(({ key, label }) => (
              <Checkbox key={key} value={key} label={label} disabled={key === 'name'} />
            ))}
          </div>
        </Checkbox.Group>
        <Button size="compact-sm" variant="subtle" onClick={() => chooseColumns(grid, defaultColumns)}>
          Show the usual columns
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

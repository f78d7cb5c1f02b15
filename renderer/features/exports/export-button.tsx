import { Button, Kbd, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronDown, IconTableExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CustomerQuery } from '../../../shared/contract/customers.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { useEngine } from '../../engine-context.tsx';
import { countText, customersText } from '../../ui/count-text.ts';
import { showToast } from '../../ui/toast.tsx';
import { chooseExportLayout, useExportLayout } from './export-layout.ts';
import { layoutPurposes, scopeText } from './export-words.ts';
import { openExport } from './open-export.ts';
import { useExport } from './use-export.ts';
import classes from './export-button.module.css';

interface ExportButtonProps {
  readonly query: CustomerQuery;
  /** How many customers the query finds; undefined until it is known. */
  readonly total: number | undefined;
}

const order: readonly LayoutName[] = ['counterbook', 'epos', 'loyverse'];

/** Export: what the grid shows, in a layout to be chosen. Ctrl+E (⌘E) exports in the layout used last and opens it at once. */
export function ExportButton({ query, total = 0 }: ExportButtonProps): ReactNode {
  const engine = useEngine();
  const exporter = useExport();
  const { layout } = useExportLayout();

  const make = async (chosen: LayoutName, open: boolean): Promise<void> => {
    if (total === 0) return;
    chooseExportLayout(chosen);
    const made = await exporter.make(chosen, query);
    if (made === undefined) return;
    if (open) await openExport(engine, made.id);
    else {
      showToast({
        message: `${customersText(made.customers)} exported to ${made.fileName}`,
        action: { label: 'Open', run: () => void openExport(engine, made.id) },
      });
    }
  };

  useHotkeys([['mod+E', () => void make(layout, true)]], []);

  return (
    <Menu position="bottom-end" width={380}>
      <Menu.Target>
        <Button
          variant="default"
          disabled={total === 0 || exporter.progress !== undefined}
          leftSection={<IconTableExport size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          aria-keyshortcuts="Control+E"
        >
          Export
          {exporter.progress === undefined ? null : (
            <span className={classes.percent} role="status">
              {countText(Math.floor(exporter.progress * 100))}%
            </span>
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{scopeText(query, total)}, in the layout of</Menu.Label>
        {order.map((name) => (
          <Menu.Item key={name} rightSection={name === layout ? <Kbd title="Exports and opens in this layout">Ctrl E</Kbd> : null} onClick={() => void make(name, false)}>
            <span className={classes.name}>{layouts[name].label}</span>
            <span className={classes.purpose}>{layoutPurposes[name]}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

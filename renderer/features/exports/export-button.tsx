import { Button, Menu, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconTableExport } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
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

/**
 * Export: what the grid shows, in the layout used last; the arrow beside it chooses another. Ctrl+E (⌘E) exports and opens at once.
 */
export function ExportButton({ query, total = 0 }: ExportButtonProps): ReactNode {
  const engine = useEngine();
  const exporter = useExport();
  const { layout } = useExportLayout();
  const describedBy = useId();
  const disabled = total === 0;
  const scope = scopeText(query, total);

  const make = async (chosen: LayoutName, open: boolean): Promise<void> => {
    if (disabled) return;
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
    <Button.Group>
      <Button
        variant="default"
        leftSection={<IconTableExport size={16} aria-hidden />}
        disabled={disabled}
        aria-describedby={describedBy}
        title={`${scope}, ${layouts[layout].label} layout (Ctrl+E exports and opens)`}
        onClick={() => void make(layout, false)}
      >
        Export
        {exporter.progress === undefined ? null : <span className={classes.percent}>{countText(Math.floor(exporter.progress * 100))}%</span>}
      </Button>
      <VisuallyHidden id={describedBy}>
        {scope}, {layouts[layout].label} layout
      </VisuallyHidden>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button variant="default" className={classes.arrow} disabled={disabled} aria-label="Choose the layout of the export">
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{scope} as</Menu.Label>
          {order.map((name) => (
            <Menu.Item
              key={name}
              rightSection={name === layout ? <IconCheck size={16} aria-label="used last" /> : null}
              onClick={() => void make(name, false)}
            >
              <span className={classes.name}>{layouts[name].label}</span>
              <span className={classes.purpose}>{layoutPurposes[name]}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

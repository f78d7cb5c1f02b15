import { ActionIcon, Button } from '@mantine/core';
import { IconFileSpreadsheet, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ExportSummary } from '../../../shared/contract/exports.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine } from '../../engine-context.tsx';
import { confirmDestruction } from '../../ui/ask.tsx';
import { showErrorToast } from '../../ui/toast.tsx';
import { whenText } from '../../ui/when-text.ts';
import { exportFacts } from './export-words.ts';
import { openExport } from './open-export.ts';
import classes from './exports-list.module.css';

/** The exports, the newest first. Arrows move, Enter or a double-click opens, Delete deletes. */
export function ExportsList({ exports }: { readonly exports: readonly ExportSummary[] }): ReactNode {
  const engine = useEngine();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const at = Math.min(current, exports.length - 1);

  const remove = async ({ id, fileName }: ExportSummary): Promise<void> => {
    const agreed = await confirmDestruction({
      title: `Delete ${fileName}?`,
      body: 'The file is taken off this list. Your customers stay as they are, and so do copies that you saved.',
      action: 'Delete export',
    });
    if (!agreed) return;
    try {
      await callAgain(engine, 'exports.delete', { id });
    } catch (error) {
      showErrorToast('The export could not be deleted', error);
    }
  };

  const move = (to: number): void => {
    const index = Math.max(0, Math.min(exports.length - 1, to));
    setCurrent(index);
    list.current?.querySelectorAll<HTMLElement>('[data-export]')[index]?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>, summary: ExportSummary, index: number): void => {
    // Keys of the buttons inside an entry are their own.
    if (event.target !== event.currentTarget) return;
    const acts: Readonly<Record<string, () => void>> = {
      Enter: () => void openExport(engine, summary.id),
      Delete: () => void remove(summary),
      ArrowDown: () => move(index + 1),
      ArrowUp: () => move(index - 1),
      Home: () => move(0),
      End: () => move(exports.length - 1),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <ul ref={list} className={classes.list} aria-label="Exports">
        {exports.map((summary, index) => (
          <li
            key={summary.id}
            data-export
            className={classes.entry}
            tabIndex={index === at ? 0 : -1}
            aria-label={`${summary.fileName}, ${exportFacts(summary)}`}
            onFocus={() => setCurrent(index)}
            onDoubleClick={() => void openExport(engine, summary.id)}
            onKeyDown={(event) => onKeyDown(event, summary, index)}
          >
            <IconFileSpreadsheet size={28} stroke={1.4} className={classes.icon} aria-hidden />
            <div className={classes.words}>
              <span className={classes.name}>{summary.fileName}</span>
              <span className={classes.facts}>{exportFacts(summary)}</span>
            </div>
            <span className={classes.layout}>{layouts[summary.layout].label}</span>
            <span className={classes.when}>{whenText(summary.createdAt)}</span>
            <Button variant="default" size="compact-md" aria-label={`Open ${summary.fileName}`} onClick={() => void openExport(engine, summary.id)}>
              Open
            </Button>
            <ActionIcon aria-label={`Delete ${summary.fileName}`} onClick={() => void remove(summary)}>
              <IconTrash size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <p className={classes.hint}>Double-click a file or press Enter to open it. The latest twenty are kept.</p>
    </>
  );
}

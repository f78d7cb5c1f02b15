import { Button, Select } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { memo, useId, type ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { openColumnText } from '../../../shared/customer/messages.ts';
import { choiceOfTarget, columnChoices, takenChoices, targetLabel, targetOfChoice } from './column-choice.ts';
import { ColumnFacts } from './column-facts.tsx';
import { columnReason } from './column-words.ts';
import { ValuesButton } from './values-button.tsx';
import type { Wizard } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './columns-step.module.css';

interface ColumnRowProps {
  readonly column: FileColumn;
  readonly index: number;
  /** Opens the values of a column. It stays the same function. */
  readonly onValues: (index: number) => void;
}

/**
 * One column of the file: its header and values on the left, what it becomes on the right, and under them what there is to decide of its
 * cells. It renders anew only when its own column changed: a file may have hundreds, and every answer of the engine brings all of them anew.
 */
export const ColumnRow = memo(PlainColumnRow, (before, after) => before.index === after.index && JSON.stringify(before.column) === JSON.stringify(after.column));

function PlainColumnRow({ column, index, onValues }: ColumnRowProps): ReactNode {
  const store = useWizardStore();
  const reasonId = useId();
  const { header, target, samples } = column;
  const isOpen = target.kind === 'open';
  return (
    <li className={classes.row} data-state={target.kind}>
      <div className={classes.source}>
        <span className={classes.header}>{header}</span>
        <span className={classes.samples}>{samples.length === 0 ? 'no values' : samples.join(' · ')}</span>
      </div>
      <IconArrowRight size={18} className={classes.arrow} aria-hidden />
      <Select
        aria-label={header}
        aria-describedby={reasonId}
        aria-invalid={isOpen}
        placeholder="Choose a field, or Ignore"
        searchable
        openOnFocus={false}
        allowDeselect={false}
        nothingFoundMessage="No such field"
        maxDropdownHeight={320}
        classNames={{ input: classes.choice ?? '' }}
        value={choiceOfTarget(target)}
        data={columnChoices}
        renderOption={({ option }) => {
          const by = giverOf(store.getState(), option.value);
          return (
            <span className={classes.option}>
              {option.label}
              {/* Not part of the option's name, which is the label alone. */}
              {by !== undefined && by !== header && (
                <span className={classes.taken} aria-hidden>
                  given by {by}
                </span>
              )}
            </span>
          );
        }}
        onChange={(value) => void store.map(index, targetOfChoice(value))}
      />
      <div className={classes.reason}>
        <div id={reasonId}>{isOpen ? <OpenReason column={column} index={index} /> : columnReason(column)}</div>
        <ValuesButton column={column} onOpen={() => onValues(index)} />
      </div>
      <ColumnFacts column={column} index={index} />
    </li>
  );
}

/** That a column needs a decision, what it may be and why, and a button that takes it. */
function OpenReason({ column, index }: { readonly column: FileColumn; readonly index: number }): ReactNode {
  const store = useWizardStore();
  const { header, suggestion } = column;
  const why = columnReason(column);
  return (
    <>
      <span className={classes.open}>
        <IconAlertTriangle size={16} aria-hidden /> {openColumnText(header)}
      </span>
      {suggestion !== undefined && (
        <span className={classes.suggestion}>
          <Button size="compact-sm" variant="light" onClick={() => void store.map(index, suggestion)}>
            Use {targetLabel(suggestion)}
          </Button>
          {why}
        </span>
      )}
      {suggestion === undefined && why !== '' && <span className={classes.suggestion}>{why}</span>}
    </>
  );
}

/** The header of the column that gives something already. */
function giverOf(wizard: Wizard, choice: string): string | undefined {
  return wizard.stage === 'columns' ? takenChoices(wizard.view.file.columns).get(choice) : undefined;
}

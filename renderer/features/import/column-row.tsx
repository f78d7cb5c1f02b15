import { Select } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { memo, useId, type ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { isFieldKey, type FieldKey } from '../../../shared/customer/fields.ts';
import { openColumnText } from '../../../shared/customer/messages.ts';
import { choiceOfTarget, columnChoices, takenFields, targetOfChoice, targetReason } from './column-choice.ts';
import type { Wizard } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './columns-step.module.css';

interface ColumnRowProps {
  readonly column: FileColumn;
  readonly index: number;
}

/**
 * One column of the file: its header and values on the left, what it becomes on the right. It renders anew only when its own column
 * changed: a file may have hundreds, and every answer of the engine brings all of them anew.
 */
export const ColumnRow = memo(PlainColumnRow, (before, after) => before.index === after.index && isSameColumn(before.column, after.column));

function isSameColumn(a: FileColumn, b: FileColumn): boolean {
  return choiceOfTarget(a.target) === choiceOfTarget(b.target) && a.header === b.header && a.samples.join() === b.samples.join() && targetReason(a) === targetReason(b);
}

function PlainColumnRow({ column, index }: ColumnRowProps): ReactNode {
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
          const by = isFieldKey(option.value) ? giverOf(store.getState(), option.value) : undefined;
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
      <div className={classes.reason} id={reasonId}>
        {isOpen ? (
          <span className={classes.open}>
            <IconAlertTriangle size={16} aria-hidden /> {openColumnText(header)}
          </span>
        ) : (
          targetReason(column)
        )}
      </div>
    </li>
  );
}

/** The header of the column that gives a field already. */
function giverOf(wizard: Wizard, field: FieldKey): string | undefined {
  return wizard.stage === 'columns' ? takenFields(wizard.view.file.columns).get(field) : undefined;
}

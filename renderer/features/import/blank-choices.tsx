import { NativeSelect, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { BlankPolicy } from '../../../shared/customer/import-policy.ts';
import { Fold } from '../../ui/fold.tsx';
import { blankOptions } from './policy-words.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './existing-customers.module.css';

interface BlankChoicesProps {
  readonly columns: readonly FileColumn[];
  /** For all columns that have no rule of their own. */
  readonly blanks: BlankPolicy;
}

const asImport = 'as-import';

/** What a blank cell does to a customer in the book: for the whole file, and for columns that are to differ. */
export function BlankChoices({ columns, blanks }: BlankChoicesProps): ReactNode {
  const store = useWizardStore();
  const policyOf = (value: string): BlankPolicy | undefined => blankOptions.find((option) => option.value === value)?.value;
  return (
    <>
      <Radio.Group label="A blank cell" value={blanks} onChange={(value) => void store.treatExisting({ blanks: policyOf(value) ?? blanks })}>
        <div className={classes.choices}>
          {blankOptions.map(({ value, label }) => (
            <Radio key={value} size="sm" value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
      <Fold title="Blanks column by column">
        <div className={classes.columns}>
          {columns.map((column, index) =>
            column.target.kind === 'field' ? (
              <NativeSelect
                key={column.header}
                size="xs"
                label={column.header}
                aria-label={`Blanks in ${column.header}`}
                value={column.blanks ?? asImport}
                data={[{ value: asImport, label: 'As the others' }, ...blankOptions]}
                onChange={(event) => void store.readBlanks(index, policyOf(event.currentTarget.value) ?? asImport)}
              />
            ) : null,
          )}
        </div>
      </Fold>
    </>
  );
}

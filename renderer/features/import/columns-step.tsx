import { Anchor, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ErrorData } from '../../../shared/contract/errors.ts';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { isDateQuestion } from '../../../shared/customer/dates/column-dates.ts';
import { countText } from '../../ui/count-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { openColumns } from './column-choice.ts';
import { groupColumns, groupOf } from './column-groups.ts';
import { ColumnList } from './column-list.tsx';
import { ExistingCustomers } from './existing-customers.tsx';
import { MissingFields } from './missing-fields.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { StepFrame } from './step-frame.tsx';
import { ValueDrawer } from './value-drawer.tsx';
import type { OpenImport } from './wizard.ts';
import { useWizardStore } from './wizard-context.tsx';

/** The step Columns: what each column of the file becomes. Open ones come first, since they are why one is here. */
export function ColumnsStep({ view, problem }: { readonly view: OpenImport; readonly problem: ErrorData | undefined }): ReactNode {
  const store = useWizardStore();
  const { columns } = view.file;
  const [atFirst] = useState(() => columns.map(groupOf));
  const [valuesOf, setValuesOf] = useState<number>();
  const groups = groupColumns(columns, atFirst);
  const shown = valuesOf === undefined ? undefined : columns[valuesOf];
  const open = openColumns(columns).length;
  return (
    <StepFrame
      title="What is in each column?"
      lead="Choose a field for each column of the file, or ignore it."
      note={
        <span role="status">
          {columnsNote(columns)}
        </span>
      }
      actions={
        <>
          <Button variant="default" onClick={() => store.goTo('file')}>
            Back to the file
          </Button>
          <Button disabled={open > 0} onClick={() => void store.begin()}>
            Begin Import
          </Button>
        </>
      }
    >
      <ProblemNotice problem={problem} />
      {open > 0 && (
        <Notice
          tone="warning"
          title={open === 1 ? 'One column is not recognised' : `${countText(open)} columns are not recognised`}
          actions={
            <Button variant="default" onClick={() => void store.ignoreOpen()}>
              {open === 1 ? 'Ignore it' : `Ignore all ${countText(open)}`}
            </Button>
          }
        >
          Where most are strange, this may be another kind of file: the <Anchor href="#/columns">Column list</Anchor> says which headers the templates have.
        </Notice>
      )}
      <MissingFields file={view.file} />
      <ColumnList title="To decide" columns={groups.decide} onValues={setValuesOf} />
      <ExistingCustomers view={view} />
      <ColumnList title="Into the book" columns={groups.taken} onValues={setValuesOf} />
      <ColumnList title="Left out" columns={groups['left-out']} onValues={setValuesOf} />
      {shown !== undefined && valuesOf !== undefined && <ValueDrawer id={view.id} column={shown} index={valuesOf} onClose={() => setValuesOf(undefined)} />}
    </StepFrame>
  );
}

/** What still keeps the import from going on. */
function columnsNote(columns: readonly FileColumn[]): string {
  const open = openColumns(columns).length;
  if (open > 0) return `${countText(open)} ${open === 1 ? 'column needs' : 'columns need'} a decision before the rows can be checked.`;
  const asked = columns.find(({ dates }) => isDateQuestion(dates));
  return asked === undefined ? 'Every column has its place.' : `How the dates in ${asked.header} are written is still open.`;
}

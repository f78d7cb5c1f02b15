import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconCalendar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { orderText } from '../../../shared/customer/dates/date-verdict-text.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { DateAnswers } from './date-question.tsx';
import { dateQuestionOf, datesText, isAgainst } from './dates-words.ts';
import { useWizardStore } from './wizard-context.tsx';
import classes from './column-facts.module.css';

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
const proveValue = 'prove';

/** How the dates of a column are read: what proves it, or the question where nothing does; and another order to choose. */
export function ColumnDates({ column, index }: { readonly column: FileColumn; readonly index: number }): ReactNode {
  const store = useWizardStore();
  const { header, dates } = column;
  if (dates === undefined) return null;
  const question = dateQuestionOf(dates);
  if (question !== undefined) {
    return (
      <div className={classes.fact} data-tone="warning">
        <IconAlertTriangle size={16} aria-hidden />
        <div>
          {question.text}
          <DateAnswers column={column} index={index} />
        </div>
      </div>
    );
  }
  const text = datesText(dates);
  if (text === '') return null;
  return (
    <div className={`${classes.fact ?? ''} ${classes.dates ?? ''}`} data-tone={isAgainst(dates) ? 'warning' : undefined}>
      <IconCalendar size={16} aria-hidden />
      <span>{text}</span>
      <NativeSelect
        size="xs"
        className={classes.order}
        aria-label={`Order of the dates in ${header}`}
        value={dates.order}
        data={[...orders.map((order) => ({ value: order, label: orderText[order] })), ...(dates.by === 'owner' ? [{ value: proveValue, label: 'As the rows prove' }] : [])]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          void store.readDates(index, orders.find((order) => order === value) ?? proveValue);
        }}
      />
    </div>
  );
}

import type { ColumnDates } from '../../../shared/customer/dates/column-dates.ts';
import { isDateQuestion } from '../../../shared/customer/dates/column-dates.ts';
import { dateMeaning, dateVerdictText, orderText } from '../../../shared/customer/dates/date-verdict-text.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { countText } from '../../ui/count-text.ts';

/** How a column's dates are read and what tells, in a sentence. `''` where no date depends on the order, and where the owner must say: see `dateQuestionOf`. */
export function datesText(dates: ColumnDates): string {
  const { order, by, verdict } = dates;
  if (verdict?.kind === 'nothing' || isDateQuestion(dates)) return '';
  switch (by) {
    case 'column':
      return verdict === undefined ? `So far the dates are ${orderText[order]}.` : dateVerdictText(verdict);
    case 'owner':
      return [`The dates are read as ${orderText[order]}, as you said.`, ...(isAgainst(dates) && verdict !== undefined ? [dateVerdictText(verdict)] : [])].join(' ');
    case 'remembered':
      return `The dates are read as ${orderText[order]}, as you said the last time.`;
    case 'system':
      return `The dates are read as ${orderText[order]}, as the system that made the file writes them.`;
    case 'guess':
      return `The dates are taken as ${orderText[order]} until the rows prove it.`;
  }
}

/** Whether the cells prove another order than the one they are read in. */
export function isAgainst({ order, verdict }: ColumnDates): boolean {
  return (verdict?.kind === 'settled' || verdict?.kind === 'contradiction') && verdict.order !== order;
}

/** What the owner is asked where nothing tells the order of a column's dates. */
export interface DateQuestion {
  readonly text: string;
  /** The same cell in each order that is possible. */
  readonly answers: readonly { readonly order: DateOrder; readonly label: string }[];
}

/** The question of a column, where there is one. */
export function dateQuestionOf(dates: ColumnDates | undefined): DateQuestion | undefined {
  if (dates?.verdict?.kind !== 'unsettled' || !isDateQuestion(dates)) return undefined;
  const { example, orders, count } = dates.verdict;
  const alike = count === 1 ? 'It is the only date that can be read in more than one way.' : `${countText(count)} dates can be read in more than one way, and none proves one.`;
  return {
    text: `Row ${countText(example.row)} says “${example.text}”. ${alike} Which day is that?`,
    answers: orders.map((order) => ({ order, label: `${dateMeaning(example.text, order)} (${orderText[order]})` })),
  };
}

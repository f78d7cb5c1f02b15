import { AppError } from '../../../shared/contract/errors.ts';
import type { FileFacts } from '../../../shared/contract/imports.ts';
import { isDateQuestion } from '../../../shared/customer/dates/column-dates.ts';
import { dateVerdictText } from '../../../shared/customer/dates/date-verdict-text.ts';

/** Fails with `not-valid` while only the owner can tell in which order the dates of a column are. */
export function refuseOpenDates({ columns }: Pick<FileFacts, 'columns'>): void {
  const column = columns.findIndex(({ dates }) => isDateQuestion(dates));
  const open = columns[column];
  if (open?.dates?.verdict === undefined) return;
  throw new AppError('not-valid', `Say first how the dates in ${open.header} are meant. ${dateVerdictText(open.dates.verdict)}`, { details: { column } });
}

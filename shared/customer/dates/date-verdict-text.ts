import { readDate } from '../normalise-date.ts';
import type { DateOrder } from '../rulebook.ts';
import { dateWords } from './date-words.ts';
import type { DateVerdict } from './settle-dates.ts';

/** An order of day, month and year as people write it. */
export const orderText: Readonly<Record<DateOrder, string>> = { DMY: 'DD/MM/YYYY', MDY: 'MM/DD/YYYY', YMD: 'YYYY-MM-DD' };

const century = (year: number): number => 2000 + year;

/** What a column's dates prove, in a sentence. `''` where there is nothing to say. */
export function dateVerdictText(verdict: DateVerdict): string {
  switch (verdict.kind) {
    case 'nothing':
      return '';
    case 'settled':
      return `The dates are ${orderText[verdict.order]}: row ${verdict.proof.row} says “${verdict.proof.text}”.`;
    case 'unsettled':
      return `Which of these is “${verdict.example.text}” in row ${verdict.example.row}: ${verdict.orders.map((order) => dateMeaning(verdict.example.text, order)).join(' or ')}? Nothing in the column tells.`;
    case 'contradiction':
      return `Most dates are ${orderText[verdict.order]}, but ${cells(verdict.against.count)} cannot be, the first in row ${verdict.against.first.row}: “${verdict.against.first.text}”.`;
  }
}

function cells(count: number): string {
  return count === 1 ? 'one' : String(count);
}

/** What a date means when it is read in an order, with the month's name: `1 February 1990`. The year stays as it is typed where it has two digits. */
export function dateMeaning(text: string, order: DateOrder): string {
  const date = readDate(text, order, century);
  if (date === undefined) return orderText[order];
  const words = dateWords(date);
  return /\d{4}/.test(text) ? words : words.replace(/\d\d(?=\d\d$)/, '’');
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DateTally } from '../../../shared/customer/dates/date-tally.ts';
import { mergeDateTallies, newDateTally, tallyDate } from '../../../shared/customer/dates/date-tally.ts';
import { dateVerdictText } from '../../../shared/customer/dates/date-verdict-text.ts';
import type { DateVerdict } from '../../../shared/customer/dates/settle-dates.ts';
import { serialDates, settleDates } from '../../../shared/customer/dates/settle-dates.ts';
import { readDate } from '../../../shared/customer/normalise-date.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { cellText } from '../../fixtures/arbitrary-customer.ts';

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
const century = (year: number): number => 2000 + year;

function tallied(cells: readonly string[], firstRow = 1): DateTally {
  const tally = newDateTally();
  cells.forEach((cell, index) => tallyDate(tally, cell, firstRow + index));
  return tally;
}

function verdict(...cells: readonly string[]): DateVerdict {
  return settleDates(tallied(cells), 'DMY');
}

const pad = (value: number): string => String(value).padStart(2, '0');
const dayOf = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

/** A date as a shop writes it, in any of the forms that are read. */
const dateText = fc.tuple(dayOf, fc.constantFrom('/', '-', '.', ' '), fc.constantFrom(...orders), fc.boolean(), fc.constantFrom('', '', ' 10:30')).map(([date, separator, order, short, time]) => {
  const year = String(date.getUTCFullYear()).slice(short ? 2 : 0);
  const [month, day] = [pad(date.getUTCMonth() + 1), pad(date.getUTCDate())];
  const parts = { DMY: [day, month, year], MDY: [month, day, year], YMD: [year, month, day] }[order];
  return parts.join(separator) + time;
});
const cell = fc.oneof({ weight: 6, arbitrary: dateText }, { weight: 1, arbitrary: cellText }, { weight: 1, arbitrary: fc.constantFrom('', '33678', '8 Oct 1992', '31/02/1990', '05/05/1992', '99/99/99', '12/11') });

describe('the order of dates', () => {
  test('is settled by a 13th day, and the row that settled it is told', () => {
    expect(verdict('01/02/1990', '03/04/1991', '13/04/1990', '14/05/1990')).toEqual({ kind: 'settled', order: 'DMY', proof: { row: 3, text: '13/04/1990' } });
    expect(verdict('04/13/1990', '01/02/1990')).toEqual({ kind: 'settled', order: 'MDY', proof: { row: 1, text: '04/13/1990' } });
    expect(verdict('92-10-08', '92-10-31')).toMatchObject({ kind: 'settled', order: 'YMD', proof: { row: 1 } });
  });

  test('is settled by two rows where none does it alone', () => {
    expect(verdict('10/11/12', '30/11/12', '10/31/99', '31/12/31')).toMatchObject({ kind: 'contradiction' });
    expect(verdict('10/11/12', '30/11/12', '25/12/99')).toEqual({ kind: 'settled', order: 'DMY', proof: { row: 3, text: '25/12/99' } });
  });

  test('is asked for where nothing settles it', () => {
    const asked = verdict('05/05/1990', '', '01/02/1990', '03/04/1991');
    expect(asked).toEqual({ kind: 'unsettled', orders: ['DMY', 'MDY'], count: 2, example: { row: 3, text: '01/02/1990' } });
    expect(dateVerdictText(asked)).toBe('Which of these is “01/02/1990” in row 3: 1 February 1990 or 2 January 1990? Nothing in the column tells.');
  });

  test('does not matter where no date depends on it', () => {
    expect(verdict()).toEqual({ kind: 'nothing' });
    expect(verdict('1990-02-01', '8 Oct 1992', '05/05/1992', 'n/a', '', '1990-02-01T10:00:00Z')).toEqual({ kind: 'nothing' });
  });

  test('is that of most rows where they contradict each other, and the others are counted', () => {
    const told = verdict('13/04/1990', '04/13/1990', '14/04/1990', '01/02/1990');
    expect(told).toEqual({ kind: 'contradiction', order: 'DMY', readable: 3, against: { count: 1, first: { row: 2, text: '04/13/1990' } } });
    expect(dateVerdictText(told)).toBe('Most dates are DD/MM/YYYY, but one cannot be, the first in row 2: “04/13/1990”.');
    expect(settleDates(tallied(['13/04/1990', '04/13/1990']), 'MDY')).toMatchObject({ kind: 'contradiction', order: 'MDY', against: { count: 1, first: { row: 1 } } });
  });

  test('is one in which every date reads, if there is one: so says reading each of them', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), fc.constantFrom(...orders), (cells, preferred) => {
        const readings = cells.map((text) => text.trim()).filter((text) => text !== '').map((text) => orders.map((order) => readDate(text, order, century)));
        const telling = readings.filter((reading) => new Set(reading).size > 1);
        const dependent = telling.filter(([dmy, mdy, ymd]) => dmy === undefined || dmy !== mdy || ymd !== undefined);
        const possible = orders.filter((_, index) => telling.every((reading) => reading[index] !== undefined));
        const told = settleDates(tallied(cells), preferred);
        if (dependent.length === 0) expect(told.kind).toBe('nothing');
        else if (possible.length === 0) expect(told.kind).toBe('contradiction');
        else if (possible.length === 1) expect(told).toMatchObject({ kind: 'settled', order: possible[0] });
        else expect(told).toMatchObject({ kind: 'unsettled', orders: possible, count: dependent.length });
        if (told.kind === 'contradiction') expect(told.readable + told.against.count).toBe(telling.length);
        if (told.kind === 'settled') expect(cells[told.proof.row - 1]?.trim()).toBe(told.proof.text);
        expect(dateVerdictText(told) === '').toBe(told.kind === 'nothing');
      }),
    );
  });

  test('is the same however the rows are cut into parts, and in whatever order the parts are merged', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), fc.nat(20), fc.nat(20), (cells, a, b) => {
        const [from, to] = [Math.min(a, b, cells.length), Math.min(Math.max(a, b), cells.length)];
        const parts = [tallied(cells.slice(0, from)), tallied(cells.slice(from, to), from + 1), tallied(cells.slice(to), to + 1)];
        const whole = tallied(cells);
        expect(parts.reduce(mergeDateTallies, newDateTally())).toEqual(whole);
        expect(parts.toReversed().reduce(mergeDateTallies, newDateTally())).toEqual(whole);
      }),
    );
  });
});

describe('the numbers of a spreadsheet', () => {
  test('are told with the day that they stand for, and say nothing of the order', () => {
    const tally = tallied(['13/04/1990', '33885', '44561.5', '560012']);
    expect(serialDates(tally)).toEqual({ count: 2, first: { row: 2, text: '33885' }, date: '1992-10-08' });
    expect(settleDates(tally, 'MDY')).toMatchObject({ kind: 'settled', order: 'DMY' });
    expect(serialDates(newDateTally())).toBeUndefined();
  });
});

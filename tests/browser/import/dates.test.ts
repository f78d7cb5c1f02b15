import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ColumnDates } from '../../../shared/customer/dates/column-dates.ts';
import type { ImportView } from '../../../shared/contract/imports.ts';
import { checkText, countsOf, customersOf, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';
import { fixtureText } from '../support/fixture-files.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const birthdays = async (): Promise<readonly unknown[]> => (await customersOf(engine)).map(({ fields }) => fields.dateOfBirth);
const datesOf = (view: ImportView, column = 2): ColumnDates | undefined => view.file.columns[column]?.dates;

describe('dates that could be read in two orders', () => {
  test('are asked about, and the import is not started before', async () => {
    const { id, ...view } = await checkText(engine, fixtureText('damage-dates-unsettled.csv'));
    expect(datesOf({ id, ...view })).toEqual({ order: 'DMY', by: 'guess', verdict: { kind: 'unsettled', orders: ['DMY', 'MDY'], count: 2, example: { row: 1, text: '08/10/1992' } } });
    await expect(engine.call('import.start', { id })).rejects.toMatchObject({ code: 'not-valid', message: expect.stringContaining('Date of birth'), details: { column: 2 } });
    const confirmed = await engine.call('import.columnDates', { id, column: 2, order: 'DMY' });
    expect([confirmed.phase, datesOf(confirmed)?.by]).toEqual(['checked', 'owner']);
    await engine.call('import.start', { id });
    expect(await birthdays()).toEqual(['1992-10-08', '1985-04-03', '1990-05-05', undefined]);
  });

  test('are checked again in the order that the owner says, from what was staged', async () => {
    const { id } = await checkText(engine, fixtureText('damage-dates-unsettled.csv'));
    const told = engine.views.length;
    const view = await engine.call('import.columnDates', { id, column: 2, order: 'MDY' });
    expect([view.phase, countsOf(view)]).toEqual(['checked', { read: 4, created: 4 }]);
    expect(engine.views.slice(told).map(({ phase }) => phase)).toContain('checking');
    await engine.call('import.start', { id });
    expect(await birthdays()).toEqual(['1992-08-10', '1985-03-04', '1990-05-05', undefined]);
  });

  test('are asked about again once the choice is taken back', async () => {
    const { id } = await checkText(engine, fixtureText('damage-dates-unsettled.csv'));
    await engine.call('import.columnDates', { id, column: 2, order: 'MDY' });
    expect(datesOf(await engine.call('import.columnDates', { id, column: 2, order: 'prove' }))).toMatchObject({ order: 'DMY', by: 'guess' });
    await expect(engine.call('import.start', { id })).rejects.toMatchObject({ code: 'not-valid' });
  });

  test('are a question that outlasts a restart', async () => {
    const { id } = await checkText(engine, fixtureText('damage-dates-unsettled.csv'));
    engine = await engine.restart();
    await engine.call('import.current', undefined);
    await expect(engine.call('import.start', { id })).rejects.toMatchObject({ code: 'not-valid' });
    expect((await engine.call('import.columnDates', { id, column: 2, order: 'MDY' })).phase).toBe('checked');
  });

  test('are as EPOS documents them in a file of EPOS', async () => {
    const { id } = await checkText(engine, fixtureText('epos.csv'));
    await engine.call('import.start', { id });
    expect(await birthdays()).toEqual(['1992-10-08', '1985-02-03', undefined]);
  });

  test('are guessed as another column of the file proves, and asked about all the same', async () => {
    const view = await checkText(engine, 'Name,Membership expiry,Date of birth\nAnn,12/31/2030,08/10/1992\n');
    expect(datesOf(view, 1)).toMatchObject({ order: 'MDY', by: 'column' });
    expect(datesOf(view)).toMatchObject({ order: 'MDY', by: 'guess', verdict: { kind: 'unsettled' } });
  });
});

describe('a column of dates', () => {
  test('is proved by its last row as well as by its first: the rows before are looked at again', async () => {
    const ambiguous = Array.from({ length: 1500 }, (_, n) => `Customer ${n},c${n}@example.com,0${(n % 9) + 1}/0${(n % 8) + 1}/1980\n`).join('');
    const view = await checkText(engine, `Name,Email,Date of birth\n${ambiguous}Last,last@example.com,12/31/1990\n`);
    expect(datesOf(view)).toEqual({ order: 'MDY', by: 'column', verdict: { kind: 'settled', order: 'MDY', proof: { row: 1501, text: '12/31/1990' } } });
    expect(countsOf(view)).toEqual({ read: 1501, created: 1501 });
    await engine.call('import.start', { id: view.id });
    const read = await birthdays();
    expect([read[1], read[1500]]).toEqual(['1980-02-02', '1990-12-31']);
    expect(read[8]).toBe('1980-09-01');
  });

  test('of two orders is read in the one of most rows, and the others are Invalid', async () => {
    const view = await checkText(engine, fixtureText('damage-dates-mixed.csv'));
    expect(datesOf(view)).toMatchObject({ order: 'DMY', by: 'column', verdict: { kind: 'contradiction', against: { count: 1, first: { row: 3, text: '04/13/1990' } } } });
    expect((await rowsOf(engine, view)).map(({ outcome }) => outcome)).toEqual(['created', 'created', 'invalid', 'created']);
  });

  test('is read as the owner insists, even against what it proves', async () => {
    const { id } = await checkText(engine, fixtureText('damage-dates-mixed.csv'));
    const view = await engine.call('import.columnDates', { id, column: 2, order: 'MDY' });
    expect(countsOf(view)).toEqual({ read: 4, created: 2, invalid: 2 });
  });

  test('has an order to choose, and another column has none', async () => {
    const { id } = await checkText(engine, fixtureText('damage-dates-mixed.csv'));
    await expect(engine.call('import.columnDates', { id, column: 0, order: 'MDY' })).rejects.toMatchObject({ code: 'not-valid' });
  });
});

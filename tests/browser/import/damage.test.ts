import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DamageCode } from '../../../shared/customer/damage/damage.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { checkText, customersOf, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';
import { fixtureText } from '../support/fixture-files.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

interface DamagedFile {
  readonly file: string;
  /** Header, kind, how many cells, and what the first was, as far as nothing of it is lost. */
  readonly damage: readonly (readonly [header: string, code: DamageCode, count: number, repair: string | undefined])[];
  /** Of each row, the errors. */
  readonly errors: readonly string[];
  /** What the book has then in a field. */
  readonly stored: readonly [FieldKey, readonly unknown[]];
}

const files: readonly DamagedFile[] = [
  { file: 'damage-exponent.csv', damage: [['Mobile', 'exponent', 1, undefined], ['Customer code', 'exponent', 1, undefined]], errors: ['spreadsheet-damage lookupId', 'spreadsheet-damage mobileNumber', '', ''], stored: ['lookupId', ['8850000000013', undefined]] },
  // Nothing is put in front of a number without asking.
  { file: 'damage-lost-zero.csv', damage: [['Postal code', 'lost-zero', 1, '018956'], ['Customer code', 'lost-zero', 1, '000103']], errors: ['', '', '', '', '', ''], stored: ['postalCode', ['560012', '18956', '520808', '218227', '270003', '238801']] },
  { file: 'damage-serial-date.csv', damage: [['Date of birth', 'serial-date', 2, '1992-10-08']], errors: ['', 'date-format dateOfBirth', '', 'date-format dateOfBirth'], stored: ['dateOfBirth', ['1992-12-25', '1990-04-13']] },
  { file: 'damage-formula-text.csv', damage: [['Mobile', 'formula-text', 2, '+6591230001'], ['Customer code', 'formula-text', 3, '007']], errors: ['', '', '', ''], stored: ['lookupId', ['007', '008', '009', '010']] },
  { file: 'damage-apostrophe.csv', damage: [['Mobile', 'apostrophe', 2, '+6591230001'], ['Customer code', 'apostrophe', 3, '007']], errors: ['', '', '', ''], stored: ['name', ['Ann Lee', 'Bob Tan', "'t Hart", 'Dan Wee']] },
  { file: 'damage-mojibake.csv', damage: [['Name', 'mojibake', 2, 'José Hernández'], ['City', 'mojibake', 1, 'Liège']], errors: ['', '', '', ''], stored: ['city', ['Málaga', 'LiÃ¨ge', 'Singapore', 'Köln']] },
  { file: 'damage-error-value.csv', damage: [['Name', 'error-value', 1, undefined], ['City', 'error-value', 1, undefined], ['Membership points', 'error-value', 1, undefined]], errors: ['cell-error city', 'cell-error membershipPoints', 'cell-error name', ''], stored: ['city', ['#1 Street']] },
];

describe.each(files)('$file', ({ file, damage, errors, stored: [field, values] }) => {
  test('has its damage named by column, and only what can have been nothing else is repaired', async () => {
    const view = await checkText(engine, fixtureText(file));
    expect(view.file.columns.flatMap(({ header, damage: found }) => found.map(({ code, count, repair }) => [header, code, count, repair?.text]))).toEqual(damage);
    expect((await rowsOf(engine, view)).map(({ remarks }) => remarks.filter(({ severity }) => severity === 'error').map((remark) => `${remark.code} ${remark.field}`).join())).toEqual(errors);
    await engine.call('import.start', { id: view.id });
    expect((await customersOf(engine)).map(({ fields }) => fields[field])).toEqual(values);
  });
});

test('what a cell was repaired to is not what its row is given back as', async () => {
  const view = await checkText(engine, 'Name,Email,Customer code\nAnn,ann@example.com,="007"\nBob,not an email,="008"\n');
  expect((await rowsOf(engine, view))[0]?.cells).toEqual(['Ann', 'ann@example.com', '="007"']);
  const { blob } = await engine.call('import.invalidRows', { id: view.id });
  expect(await blob.text()).toContain('Bob,not an email,"=""008"""');
});

test('damage is only known once all rows were read', async () => {
  const chosen = await engine.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File([fixtureText('damage-apostrophe.csv')], 'a.csv') } });
  expect(chosen.file.columns.flatMap(({ damage }) => damage)).toEqual([]);
});

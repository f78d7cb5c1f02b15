import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportView } from '../../../shared/contract/imports.ts';
import { makeWorkbook } from '../../fixtures/make-workbook.ts';
import { countsOf, customersOf, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const day = (serial: string): { readonly number: string; readonly style: number } => ({ number: serial, style: 1 });

async function chooseWorkbook(): Promise<ImportView> {
  const bytes = await makeWorkbook({
    formats: ['d/m/yy'],
    sheets: [
      { name: 'Read me', rows: [['Customers of the shop'], ['as of today']] },
      {
        name: 'Customers',
        rows: [
          ['Name', 'Email', undefined, 'Date of birth', 'Email', 'Customer code'],
          ['Ann Lee', 'ann@example.com', undefined, day('33885'), 'second@example.com', { number: '7' }],
          ['Bob Tan', 'not an email', undefined, day('33604')],
          ['Cid Ong', { xml: '<c r="B4" t="e"><v>#N/A</v></c>' }, undefined, undefined, undefined, "'007"],
        ],
      },
      { name: 'Old', state: 'hidden', rows: [['Old customers'], ['Name', 'Email'], ['Dan Wee', 'dan@example.com']] },
    ],
  });
  return engine.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File([new Uint8Array(bytes)], 'shop.xlsx') } });
}

test('a workbook is imported from the sheet with the customers, its dates as Excel means them', async () => {
  const chosen = await chooseWorkbook();
  expect(chosen.file.dialect).toMatchObject({ sheet: 'Customers', headerLine: 1 });
  expect(chosen.file.sheets?.map(({ name, hidden }) => [name, hidden])).toEqual([['Read me', false], ['Customers', false], ['Old', true]]);
  expect(chosen.file.columns.map(({ header, target }) => [header, target.kind])).toEqual([['Name', 'field'], ['Email', 'field'], ['Column 3', 'ignored'], ['Date of birth', 'field'], ['Email (2)', 'open'], ['Customer code', 'field']]);
  const { id } = await engine.call('import.mapColumns', { id: chosen.id, targets: [{ column: 4, target: { kind: 'ignored' } }] });
  const checked = await engine.call('import.begin', { id });
  expect(countsOf(checked)).toEqual({ read: 3, created: 1, invalid: 2 });
  expect(checked.file.columns[3]?.dates).toMatchObject({ verdict: { kind: 'nothing' } }); // no order to ask about
  expect((await rowsOf(engine, checked)).map(({ line, remarks }) => [line, ...remarks.map(({ code, field }) => `${code} ${field}`)])).toEqual([[2], [3, 'email-format email'], [4, 'cell-error email']]);

  const { name, blob } = await engine.call('import.invalidRows', { id });
  expect(name).toBe('shop-invalid-rows.csv');
  expect((await blob.text()).split('\r\n').slice(0, 2)).toEqual(['Name,Email,,Date of birth,Email,Customer code,remark', expect.stringMatching(/^Bob Tan,not an email,,1992-01-01,,,/)]);
  await engine.call('import.start', { id });
  expect((await customersOf(engine))[0]?.fields).toEqual({ name: 'Ann Lee', email: 'ann@example.com', dateOfBirth: '1992-10-08', lookupId: '7' });
});

test('another sheet is read by its own headers', async () => {
  const { id } = await chooseWorkbook();
  await engine.call('import.redialect', { id, dialect: { headerLine: 1 } });
  const old = await engine.call('import.redialect', { id, dialect: { sheet: 'Old' } });
  expect(old.file.dialect).toMatchObject({ sheet: 'Old', headerLine: 2 });
  expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 1, created: 1 });
});

test('the invalid rows of a workbook, corrected and dropped again, are all that is taken', async () => {
  const chosen = await chooseWorkbook();
  const { id } = await engine.call('import.mapColumns', { id: chosen.id, targets: [{ column: 4, target: { kind: 'ignored' } }] });
  await engine.call('import.begin', { id });
  const { name, blob } = await engine.call('import.invalidRows', { id });
  await engine.call('import.start', { id });
  const corrected = (await blob.text()).replace('not an email', 'bob@example.com').replace('#N/A', 'cid@example.com');
  const again = await engine.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File([corrected], name) } });
  expect(again.file.remembered).toBe(true); // the second Email stays ignored
  expect(countsOf(await engine.call('import.begin', { id: again.id }))).toEqual({ read: 2, created: 2 });
});

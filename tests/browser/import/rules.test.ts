import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { RowView } from '../../../shared/contract/imports.ts';
import { checkText, countsOf, customersOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const messages = (row: RowView | undefined): readonly string[] => (row?.remarks ?? []).map((remark) => remarkText(remark).message);
const epos = 'full_name,mobile_number,lookup_id,email,date_of_birth,membership_expire_date,notes\n';
const loyverse = 'Customer name,Email,Phone,Customer code,Note\n';

describe('a row', () => {
  test('is Invalid in the words of EPOS, each with its cell', async () => {
    const view = await checkText(engine, `${epos}Ann,91230001,A1,,,,\nBob,91230002,a1,,,,\nCid,91230001,A3,,,,\nDan,91230004,A4,,1992 October 8,,\nEve,91230005,A5,,,01/01/2020,\n,91230006,A6,,,,\n`);
    expect(countsOf(view)).toEqual({ read: 6, created: 1, invalid: 5 });
    const rows = await rowsOf(engine, view);
    expect(rows.map(messages)).toEqual([
      [],
      ['lookup_id must be unique'],
      ['Phone number has already been taken'],
      ['date_of_birth should be in right format : DD/MM/YYYY'],
      ['membership_expiry_date must be on or after today'],
      ['full_name is required'],
    ]);
    expect(rows.map((row) => row.remarks[0]?.firstRow)).toEqual([undefined, 1, 1, undefined, undefined, undefined]);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(rows[4]?.remarks[0]?.field).toBe('membershipExpiry');
  });

  test('that repeats a key is Invalid even where the first of them is', async () => {
    const rows = await rowsOf(engine, await checkText(engine, `${epos},91230001,A1,,,,\nBob,91230001,A2,,,,\n`));
    expect(rows.map((row) => row.outcome)).toEqual(['invalid', 'invalid']);
  });

  test('may have one phone in both columns', async () => {
    const view = await checkText(engine, 'full_name,mobile_number,phone_number,lookup_id\nAnn,91230001,+65 9123 0001,A1\n');
    expect(countsOf(view)).toEqual({ read: 1, created: 1 });
  });

  test('with a phone that nobody can read is Valid, with a warning', async () => {
    const view = await checkText(engine, `${epos}Ann,12,A1,,,,\n`);
    expect(countsOf(view)).toEqual({ read: 1, created: 1 });
    expect((await rowsOf(engine, view))[0]?.remarks).toMatchObject([{ code: 'phone-format', severity: 'warning', field: 'mobileNumber' }]);
  });

  test('with more cells than headers, or something under no header, is Invalid', async () => {
    const view = await checkText(engine, 'Customer name,Email,\nAnn,ann@example.com,\nBob,bob@example.com,,x\nCid,cid@example.com,,\n'.concat('Dan,dan@example.com\n'));
    expect((await rowsOf(engine, view)).map((row) => [row.outcome, ...row.remarks.map(({ code }) => code)])).toEqual([['created'], ['invalid', 'too-many-cells'], ['created'], ['created']]);
  });

  test('with nothing in the mapped columns is Invalid', async () => {
    const view = await checkText(engine, 'Customer name,Email,remark\nAnn,ann@example.com,\n,,left over\n');
    expect((await rowsOf(engine, view))[1]?.remarks).toMatchObject([{ code: 'nothing-on-row' }]);
  });

  test('with bytes that are no characters is Invalid, unless the book says the same', async () => {
    const damaged = new Uint8Array([...new TextEncoder().encode('Customer name,Email,Note\nJosé Núñez,jose@example.com,día\nRen'), 0xe9, ...new TextEncoder().encode(',rene@example.com,\n')]);
    const view = await checkText(engine, damaged);
    expect((await rowsOf(engine, view)).map((row) => row.remarks.map(({ code, field }) => [code, field]))).toEqual([[], [['text-damaged', 'name']]]);
  });
});

describe('under the rules of EPOS', () => {
  beforeEach(async () => {
    await importText(engine, `${epos}Ann,91230001,A1,ann@example.com,08/10/1992,,tea\nBob,91230002,A2,,,,\n`);
  });

  test('the same row again changes nothing', async () => {
    const view = await checkText(engine, `${epos}Ann,91230001,A1,ann@example.com,08/10/1992,,tea\n`);
    expect(countsOf(view)).toEqual({ read: 1, unchanged: 1 });
    expect((await rowsOf(engine, view))[0]?.match).toMatchObject({ name: 'Ann', by: 'lookupId' });
  });

  test('a row with an existing key that says something else is an error that names who has it', async () => {
    const view = await checkText(engine, `${epos}Ann,91230001,A1,,,,coffee\nZoe,9123 0002,Z1,,,,\n`);
    const rows = await rowsOf(engine, view);
    expect(rows.map(messages)).toEqual([['lookup_id must be unique', 'Phone number has already been taken'], ['Phone number has already been taken']]);
    expect(rows[1]?.remarks[0]?.customers).toMatchObject([{ name: 'Bob' }]);
  });

  test('an expiry that is past already is no news', async () => {
    const file = (expiry: string): string => `${epos}Cid,91230003,A3,,,${expiry},\n`;
    await importText(engine, file('24/11/2026'));
    expect(countsOf(await checkText(engine, file('24/11/2026')))).toEqual({ read: 1, unchanged: 1 });
    expect(messages((await rowsOf(engine, await checkText(engine, file('23/11/2026'))))[0])).toContain('membership_expiry_date must be on or after today');
  });
});

describe('under the rules of Loyverse', () => {
  beforeEach(async () => {
    await importText(engine, `${loyverse}Ann Lee,ann@example.com,+6591230001,C1,tea\nBen,ben@example.com,+6591230002,C2,\n`);
  });

  test('the same email updates, field by field, and blanks keep what is stored', async () => {
    const view = await checkText(engine, `${loyverse}Ann Lee,ANN@example.com,,,coffee\n`);
    expect(countsOf(view)).toEqual({ read: 1, updated: 1 });
    expect((await rowsOf(engine, view))[0]?.changes).toEqual([{ field: 'notes', before: 'tea', after: 'coffee' }]);
    await engine.call('import.start', { id: view.id });
    expect((await customersOf(engine))[0]?.fields).toMatchObject({ name: 'Ann Lee', email: 'ann@example.com', mobileNumber: '+6591230001', lookupId: 'C1', notes: 'coffee' });
  });

  test('keys of two customers on one row are a conflict that names both', async () => {
    const rows = await rowsOf(engine, await checkText(engine, `${loyverse}Ann Lee,ann@example.com,,C2,\n`));
    expect(rows[0]?.remarks).toMatchObject([{ code: 'keys-conflict', customers: [{ name: 'Ann Lee' }, { name: 'Ben' }] }]);
  });

  test('a phone of someone else is taken, whoever the row is about', async () => {
    const rows = await rowsOf(engine, await checkText(engine, `${loyverse}Ann Lee,ann@example.com,91230002,,\nZoe,zoe@example.com,91230001,,\n`));
    expect(rows.map(messages)).toEqual([['Phone number has already been taken'], ['Phone number has already been taken']]);
  });

  test('a phone alone finds its customer', async () => {
    const rows = await rowsOf(engine, await checkText(engine, `${loyverse}Ben Tan,,91230002,,\n`));
    expect(rows[0]).toMatchObject({ outcome: 'updated', match: { name: 'Ben', by: 'phone' } });
  });

  test('two rows about one customer are Invalid from the second on', async () => {
    const rows = await rowsOf(engine, await checkText(engine, `${loyverse}Ann Lee,ann@example.com,,,one\nAnn Lee,,,C1,two\n`));
    expect(rows.map((row) => row.outcome)).toEqual(['updated', 'invalid']);
    expect(rows[1]?.remarks).toMatchObject([{ code: 'customer-repeated', firstRow: 1, customers: [{ name: 'Ann Lee' }] }]);
  });

  test('a row without keys is new, until a customer without keys says the same', async () => {
    const file = 'Customer name,City\nWalk-in,Singapore\nWalk-in,Singapore\n';
    expect(countsOf(await importText(engine, file))).toEqual({ read: 2, created: 2 });
    const again = await checkText(engine, `${file}Walk-in,Johor\n`);
    expect(countsOf(again)).toEqual({ read: 3, created: 1, unchanged: 2 });
    expect((await rowsOf(engine, again))[0]?.match?.by).toBe('content');
  });
});

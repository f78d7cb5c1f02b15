import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EditResult, RemarkRef, RowQuery } from '../../../shared/contract/import-fixing.ts';
import type { ImportView, RowView } from '../../../shared/contract/imports.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import { checkText, countsOf, customersOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const header = 'full_name,mobile_number,lookup_id,email,date_of_birth,notes\n';
const name = 0;
const mobile = 1;
const lookupId = 2;
const email = 3;
const birthday = 4;
const notes = 5;

const edit = ({ id }: ImportView, ...cells: readonly (readonly [row: number, column: number, text: string])[]): Promise<EditResult> =>
  engine.call('import.edit', { id, change: crypto.randomUUID(), cells: cells.map(([row, column, text]) => ({ row, column, text })) });
const skip = ({ id }: ImportView, rows: readonly number[], isSkipped = true): Promise<EditResult> =>
  engine.call('import.skip', { id, change: crypto.randomUUID(), rows, skip: isSkipped });
const outcomes = async (view: ImportView): Promise<readonly string[]> => (await rowsOf(engine, view)).map(({ outcome }) => outcome);
const messages = (row: RowView | undefined): readonly string[] => (row?.remarks ?? []).map((remark) => remarkText(remark).message);

describe('an edited cell', () => {
  test('is checked again with its row, and shows what stands in the file', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,1992 October 8,\nBob,91230002,A2,,,\n`);
    const result = await edit(view, [1, birthday, '08/10/1992']);
    expect(result).toMatchObject({ counts: { read: 2, created: 2, invalid: 0 }, undo: true, redo: false });
    expect(result.rows).toMatchObject([{ row: 1, outcome: 'created', edited: [birthday], original: { [birthday]: '1992 October 8' } }]);
    expect(result.rows[0]?.cells[birthday]).toBe('08/10/1992');
  });

  test('puts right the rows that repeated its key, and puts wrong those that now do', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,,\nBob,91230002,a1,,,\nCid,91230003,A3,,,\n`);
    expect(await outcomes(view)).toEqual(['created', 'invalid', 'created']);
    const { rows } = await edit(view, [1, lookupId, 'A3']);
    expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([[1, 'created'], [2, 'created'], [3, 'invalid']]);
    expect(rows[2]?.remarks).toMatchObject([{ code: 'code-not-unique', firstRow: 1 }]);
  });

  test('of many cells is one change, taken back and made again as one', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,x,\nBob,91230002,A2,,y,\nCid,91230003,A3,,,\n`);
    await edit(view, [1, birthday, '01/02/1990'], [2, birthday, '02/02/1990'], [3, notes, 'tea']);
    expect(await outcomes(view)).toEqual(['created', 'created', 'created']);
    const undone = await engine.call('import.undoEdit', { id: view.id });
    expect(undone).toMatchObject({ counts: { created: 1, invalid: 2 }, undo: false, redo: true });
    expect((await rowsOf(engine, view)).map(({ edited }) => edited)).toEqual([undefined, undefined, undefined]);
    expect(await engine.call('import.redoEdit', { id: view.id })).toMatchObject({ counts: { created: 3 }, undo: true, redo: false });
    expect((await rowsOf(engine, view))[2]?.cells[notes]).toBe('tea');
  });

  test('that was set back to what the file says counts as never edited', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,,\n`);
    await edit(view, [1, notes, 'tea']);
    const { rows, undo } = await edit(view, [1, notes, '']);
    expect(rows[0]).not.toHaveProperty('edited');
    expect(undo).toBe(true);
  });

  test('outlives the engine, with what takes it back', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,x,\nBob,91230002,a1,,,\n`);
    await edit(view, [1, birthday, '01/02/1990']);
    await skip(view, [1]);
    engine = await engine.restart();
    expect(await outcomes(view)).toEqual(['skipped', 'created']);
    expect(await engine.call('import.undoEdit', { id: view.id })).toMatchObject({ counts: { created: 1, invalid: 1 }, undo: true });
    expect(await engine.call('import.undoEdit', { id: view.id })).toMatchObject({ counts: { invalid: 2 }, undo: false });
  });

  test('is made once, however often its change is sent', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,,\n`);
    const call = { id: view.id, change: crypto.randomUUID(), cells: [{ row: 1, column: notes, text: 'tea' }] };
    await engine.call('import.edit', call);
    await edit(view, [1, notes, 'coffee']);
    await engine.call('import.edit', call);
    expect((await rowsOf(engine, view))[0]?.cells[notes]).toBe('coffee');
  });

  test('outside the file is refused, with what there is', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,,\n`);
    await expect(edit(view, [2, notes, 'tea'])).rejects.toMatchObject({ code: 'not-found', message: 'There is no row 2: the file has 1 rows.' });
    await expect(edit(view, [1, 6, 'tea'])).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is what is imported, and what the file of invalid rows has in its place', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,x,\nBob,91230002,A2,,y,old\n`);
    await edit(view, [1, birthday, '01/02/1990'], [2, notes, 'new, and "quoted"']);
    const { blob } = await engine.call('import.invalidRows', { id: view.id });
    const text = await blob.text();
    expect(text).toContain('Bob,91230002,A2,,y,"new, and ""quoted""",');
    expect(countsOf(await engine.call('import.start', { id: view.id }))).toEqual({ read: 2, created: 1, invalid: 1 });
    expect((await customersOf(engine)).map(({ fields }) => [fields.name, fields.dateOfBirth])).toEqual([['Ann', '1990-02-01']]);

    const again = await checkText(engine, text.replace(',y,', ',02/02/1990,'), { name: 'customers-invalid-rows.csv' });
    expect(again.file.columns.at(-1)).toMatchObject({ header: 'remark', target: { kind: 'ignored', why: 'remark' } });
    expect(countsOf(await engine.call('import.start', { id: again.id }))).toEqual({ read: 1, created: 1 });
    expect((await customersOf(engine)).map(({ fields }) => fields.notes)).toEqual([undefined, 'new, and "quoted"']);
  });
});

describe('a skipped row', () => {
  test('is counted, is not imported, and gives its keys to the next', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,,\nBob,91230001,A2,,,\n`);
    expect((await skip(view, [1])).counts).toMatchObject({ read: 2, skipped: 1, created: 1, invalid: 0 });
    expect(countsOf(await engine.call('import.start', { id: view.id }))).toEqual({ read: 2, created: 1, skipped: 1 });
    expect((await customersOf(engine)).map(({ fields }) => fields.name)).toEqual(['Bob']);
  });

  test('is taken after all', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,,\nBob,91230001,A2,,,\n`);
    await skip(view, [1, 2]);
    expect((await skip(view, [1], false)).counts).toMatchObject({ skipped: 1, created: 1 });
  });

  test('stays so when the rules of the file are changed, as edits do', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,,,\nBob,,,,x,\n`);
    await skip(view, [1]);
    await edit(view, [2, notes, 'tea']);
    await engine.call('import.rulebook', { id: view.id, rulebook: 'loyverse' });
    expect(countsOf(await engine.call('import.begin', { id: view.id }))).toEqual({ read: 2, skipped: 1, invalid: 1 });
    expect((await rowsOf(engine, view))[1]?.edited).toEqual([notes]);
    expect(await engine.call('import.undoEdit', { id: view.id })).toMatchObject({ undo: true, redo: true });
  });
});

describe('rows that repeat each other', () => {
  const repeating = `${header}Ann,91230001,A1,,,\nBob,91230002,B2,bob@example.com,,tea\nAnn Lee,91230009,a1,,01/02/1990,\nDan,91230004,D4,,,\nAnn L,91230009,A9,,03/03/1990,milk\n`;
  const choose = ({ id }: ImportView, keep: 'first' | 'last' | 'merge' | 'skip', group?: number): Promise<EditResult> =>
    engine.call('import.repeats', { id, keep, ...(group === undefined ? {} : { group }) });

  test('are shown together, also where only another row holds them together', async () => {
    const view = await checkText(engine, repeating);
    const rows = await rowsOf(engine, view, 'repeats');
    expect(rows.map(({ row, repeats }) => [row, repeats])).toEqual([[1, { group: 1, rows: 3 }], [3, { group: 1, rows: 3 }], [5, { group: 1, rows: 3 }]]);
  });

  test.for([
    ['first', ['created', 'created', 'skipped', 'created', 'skipped'], ['Row 1 is imported instead']],
    ['last', ['skipped', 'created', 'skipped', 'created', 'created'], ['Row 5 is imported instead']],
    ['merge', ['created', 'created', 'skipped', 'created', 'skipped'], ['Merged into row 1']],
    ['skip', ['skipped', 'created', 'skipped', 'created', 'skipped'], ['None of the rows that repeat each other is imported']],
  ] as const)('are settled by %s', async ([keep, expected, why]) => {
    const view = await checkText(engine, repeating);
    await choose(view, keep);
    expect(await outcomes(view)).toEqual(expected);
    expect(messages((await rowsOf(engine, view))[2])).toEqual(why);
    await engine.call('import.undoEdit', { id: view.id });
    expect(await outcomes(view)).toEqual(['created', 'created', 'invalid', 'created', 'invalid']);
  });

  test('are merged: the first keeps what it has, and each blank is filled from the next row that has something', async () => {
    const view = await checkText(engine, repeating);
    await choose(view, 'merge', 3);
    expect((await rowsOf(engine, view))[0]?.cells).toEqual(['Ann', '91230001', 'A1', '', '01/02/1990', 'milk']);
    expect(countsOf(await engine.call('import.start', { id: view.id }))).toEqual({ read: 5, created: 3, skipped: 2 });
  });

  test('can be chosen among again, but for those that were skipped one by one', async () => {
    const view = await checkText(engine, repeating);
    await skip(view, [1]);
    await choose(view, 'first');
    expect(await outcomes(view)).toEqual(['skipped', 'created', 'created', 'created', 'skipped']);
    await choose(view, 'last');
    expect(await outcomes(view)).toEqual(['skipped', 'created', 'skipped', 'created', 'created']);
  });

  test('by the customer of the book that they are about belong together too', async () => {
    await importText(engine, 'Customer name,Email,Phone\nAnn,ann@example.com,91230001\n', { rulebook: 'loyverse' });
    const view = await checkText(engine, 'Customer name,Email,Phone\nAnn A,ann@example.com,\nAnn B,,91230001\n', { rulebook: 'loyverse' });
    expect((await rowsOf(engine, view, 'repeats')).map(({ repeats }) => repeats)).toEqual([{ group: 1, rows: 2 }, { group: 1, rows: 2 }]);
    await choose(view, 'last');
    expect(await outcomes(view)).toEqual(['skipped', 'updated']);
  });
});

describe('the rows of a check', () => {
  const faulty = `${header}Ann,91230001,A1,,x,\nÉva,91230002,A2,eva@gmial.con.,,\nCid,91230003,A3,cid@@x,,green tea\n,91230004,A4,,,\nDan,91230005,A5,,y,\n`;

  test('are found by any cell, whatever its case and accents', async () => {
    const view = await checkText(engine, faulty);
    const search = async (text: string): Promise<readonly number[]> => (await engine.call('import.rows', { id: view.id, filter: 'all', search: text, offset: 0, count: 10 })).rows.map(({ row }) => row);
    expect(await search('eva')).toEqual([2]);
    expect(await search('GREEN TEA')).toEqual([3]);
    expect(await search('9123')).toEqual([1, 2, 3, 4, 5]);
    expect(await search('91230003 A3')).toEqual([]);
    await edit(view, [5, notes, 'Eva says "hi"']);
    expect(await search('eva')).toEqual([2, 5]);
    expect(await search('eva says "hi"')).toEqual([5]);
  });

  test('are put in the order of their remarks', async () => {
    const view = await checkText(engine, faulty);
    const { rows } = await engine.call('import.rows', { id: view.id, filter: 'all', order: 'remark', offset: 0, count: 10 });
    expect(rows.map(({ row, remarks }) => [row, remarks[0]?.code])).toEqual([[1, 'date-format'], [5, 'date-format'], [2, 'email-format'], [3, 'email-format'], [4, 'required']]);
  });

  test('are gone through from one invalid row to the next', async () => {
    const view = await checkText(engine, `${faulty}Fay,91230006,A6,,,\nGus,91230007,A7,,z,\n`);
    const next = (after: number, more = {}) => engine.call('import.nextInvalid', { id: view.id, filter: 'all', after, ...more });
    expect(await next(5)).toEqual({ row: 7, offset: 6 });
    expect(await next(7)).toBeUndefined();
    expect(await next(5, { filter: 'invalid' })).toEqual({ row: 7, offset: 5 });
    expect(await next(5, { order: 'remark' })).toEqual({ row: 7, offset: 2 });
    expect(await next(0, { search: 'tea' })).toEqual({ row: 3, offset: 0 });
  });

  test('are summed up by remark, with what puts many of them right', async () => {
    const view = await checkText(engine, faulty);
    const groups = await engine.call('import.remarks', { id: view.id });
    expect(groups.map(({ code, field, rows, firstRow }) => [code, field, rows, firstRow])).toEqual([
      ['date-format', 'dateOfBirth', 2, 1],
      ['email-format', 'email', 2, 2],
      ['required', 'name', 1, 4],
    ]);
    expect(groups[1]?.fixes.map(({ fix }) => fix.kind)).toEqual(['suggested', 'blank']);
  });

  test('have a suggestion for each cell at fault', async () => {
    const view = await checkText(engine, faulty);
    expect((await rowsOf(engine, view))[1]?.suggestions?.[0]).toMatchObject({ column: email, text: 'eva@gmail.com' });
  });
});

describe('one fix for all rows of a remark', () => {
  test('changes the cells that it puts right and no other, and is taken back as one', async () => {
    const view = await checkText(engine, `${header}Ann,91230001,A1,ann@gmial.com.,,\nBob,91230002,A2,@@,,\nCid,91230003,A3,cid@gmial.com.,,\n`);
    const { fixed, counts } = await engine.call('import.fixAll', {
      id: view.id,
      change: crypto.randomUUID(),
      remark: { code: 'email-format', field: 'email' },
      fix: { kind: 'suggested', field: 'email', code: 'email-format' },
    });
    expect([fixed, counts.created, counts.invalid]).toEqual([2, 2, 1]);
    expect((await rowsOf(engine, view)).map(({ cells }) => cells[email])).toEqual(['ann@gmail.com', '@@', 'cid@gmail.com']);
    expect((await engine.call('import.undoEdit', { id: view.id })).counts).toMatchObject({ invalid: 3 });
  });

  test('gives phones from abroad their country code', async () => {
    const view = await checkText(engine, `${header}Ann,012-345 6789,A1,,,\nBob,012-345 6780,A2,,,\nCid,91230003,A3,,,\n`);
    const { fixed } = await engine.call('import.fixAll', {
      id: view.id,
      change: crypto.randomUUID(),
      remark: { code: 'phone-format', field: 'mobileNumber' },
      fix: { kind: 'country-code', field: 'mobileNumber', country: 'MY' },
    });
    expect(fixed).toBe(2);
    expect((await rowsOf(engine, view)).map(({ cells, remarks }) => [cells[mobile], remarks.length])).toEqual([['+60123456789', 0], ['+60123456780', 0], ['91230003', 0]]);
  });
});

describe('cells that a spreadsheet has likely damaged', () => {
  const codes = ['560012', '238801', '520808', '238802', '18958', '238803', '18959', '238804'];
  const file = `full_name,mobile_number,lookup_id,postal_code\n${codes.map((postal, n) => `${n < 6 ? 'JosÃ©' : 'José'} ${n},9123000${n},A${n},${postal}\n`).join('')}`;
  const postal = 3;
  const zeros = { code: 'lost-zeros', severity: 'warning', field: 'postalCode', rows: 2, firstRow: 5, fixes: [{ kind: 'lost-zeros', field: 'postalCode', length: 6 }] };
  const letters = { code: 'broken-letters', severity: 'warning', field: 'name', rows: 6, firstRow: 1, fixes: [{ kind: 'broken-letters', field: 'name' }] };
  const groups = async ({ id }: ImportView) => (await engine.call('import.remarks', { id })).map(({ code, severity, field, rows, firstRow, fixes }) => ({ code, severity, field, rows, firstRow, fixes: fixes.map(({ fix }) => fix) }));
  const having = async ({ id }: ImportView, remark: RemarkRef): Promise<readonly number[]> => (await engine.call('import.rows', { id, filter: 'all', remark, offset: 0, count: 100 })).rows.map(({ row }) => row);
  const warnings = async (view: ImportView): Promise<readonly string[]> => (await rowsOf(engine, view)).map(({ remarks }) => remarks.map(({ code, severity }) => `${severity} ${code}`).join());

  test('are warned of on their rows, which stay Valid, and each has the repair for one press', async () => {
    const view = await checkText(engine, file);
    expect(countsOf(view)).toEqual({ read: 8, created: 8 });
    const [broken, both] = ['warning broken-letters', 'warning broken-letters,warning lost-zeros'];
    expect(await warnings(view)).toEqual([broken, broken, broken, broken, both, broken, 'warning lost-zeros', '']);
    const row = (await rowsOf(engine, view))[4];
    expect(row?.suggestions).toEqual([{ column: 0, label: 'José 4', text: 'José 4' }, { column: postal, label: '018958', text: '018958' }]);
    expect(row?.remarks.map((remark) => remarkText(remark).message)).toEqual(['full_name has broken letters', 'address_postal_code may have lost a zero in front']);
  });

  test('are found by their remark, with how many there are', async () => {
    const view = await checkText(engine, file);
    expect(await groups(view)).toEqual([letters, zeros]);
    expect(await having(view, { code: 'lost-zeros', field: 'postalCode' })).toEqual([5, 7]);
    expect(await having(view, { code: 'broken-letters', field: 'name' })).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await having(view, { code: 'lost-zeros', field: 'lookupId' })).toEqual([]);
    expect((await engine.call('import.remarks', { id: view.id }))[1]?.fixes[0]?.examples).toEqual([{ before: '18958', after: '018958' }, { before: '18959', after: '018959' }]);
  });

  test('stand behind the invalid rows and before the others where rows go by remark', async () => {
    const view = await checkText(engine, `${file}Lee,91230009,A0,238805\n`);
    const { rows } = await engine.call('import.rows', { id: view.id, filter: 'all', order: 'remark', offset: 0, count: 10 });
    expect(rows.map(({ row, outcome }) => [row, outcome])).toEqual([[9, 'invalid'], [5, 'created'], [7, 'created'], ...[1, 2, 3, 4, 6].map((row) => [row, 'created']), [8, 'created']]);
  });

  test('are repaired all at once, and damaged again when that is taken back', async () => {
    const view = await checkText(engine, file);
    const { fixed } = await engine.call('import.fixAll', { id: view.id, change: 'zeros', remark: { code: 'lost-zeros', field: 'postalCode' }, fix: { kind: 'lost-zeros', field: 'postalCode', length: 6 } });
    expect(fixed).toBe(2);
    expect((await rowsOf(engine, view)).map(({ cells }) => cells[postal])).toEqual(['560012', '238801', '520808', '238802', '018958', '238803', '018959', '238804']);
    expect(await groups(view)).toEqual([letters]);
    expect(await having(view, { code: 'lost-zeros', field: 'postalCode' })).toEqual([]);
    await engine.call('import.undoEdit', { id: view.id });
    expect(await groups(view)).toEqual([letters, zeros]);
  });

  test('count no more once they are repaired one by one, or their rows are skipped', async () => {
    const view = await checkText(engine, file);
    await edit(view, [5, postal, '018958']);
    expect(await groups(view)).toEqual([letters, { ...zeros, rows: 1, firstRow: 7 }]);
    await skip(view, [7]);
    expect(await groups(view)).toEqual([letters]);
    expect((await warnings(view))[6]).toBe('');
    await skip(view, [7], false);
    engine = await engine.restart();
    expect(await groups(view)).toEqual([letters, { ...zeros, rows: 1, firstRow: 7 }]);
  });

  test('are imported as they stand, and still warned of in the history', async () => {
    const view = await checkText(engine, file);
    await engine.call('import.start', { id: view.id });
    expect((await customersOf(engine))[4]?.fields).toMatchObject({ name: 'JosÃ© 4', postalCode: '18958' });
    expect((await warnings(view))[6]).toBe('warning lost-zeros');
    expect((await rowsOf(engine, view))[6]?.suggestions).toBeUndefined();
  });
});

describe('a block of cells', () => {
  const fill = (view: ImportView, query: Partial<RowQuery>, offset: number, count: number, columns: readonly number[], texts: readonly (readonly string[])[]): Promise<EditResult & { readonly filled: number }> =>
    engine.call('import.fill', { id: view.id, filter: 'all', ...query, change: crypto.randomUUID(), offset, count, columns, texts });
  const textsOf = async (view: ImportView, place: number): Promise<readonly (string | undefined)[]> => (await rowsOf(engine, view)).map(({ cells }) => cells[place]);
  const rows = (count: number): string => header + Array.from({ length: count }, (_, n) => `Name ${n},${91_230_000 + n},A${n},,${n % 2 === 0 ? 'x' : ''},\n`).join('');

  test('is filled over and over with what is pasted, as one change that is taken back as one', async () => {
    const view = await checkText(engine, rows(7));
    expect(await fill(view, {}, 1, 5, [birthday, notes], [['01/02/1990', 'tea'], ['02/02/1990']])).toMatchObject({ filled: 5, counts: { created: 5, invalid: 2 }, undo: true });
    expect(await textsOf(view, birthday)).toEqual(['x', '01/02/1990', '02/02/1990', '01/02/1990', '02/02/1990', '01/02/1990', 'x']);
    expect(await textsOf(view, notes)).toEqual(['', 'tea', '', 'tea', '', 'tea', '']);
    expect(await engine.call('import.undoEdit', { id: view.id })).toMatchObject({ counts: { created: 3, invalid: 4 }, undo: false });
    expect(await textsOf(view, notes)).toEqual(['', '', '', '', '', '', '']);
  });

  test('goes by the rows that are shown, and changes none that says so already', async () => {
    const view = await checkText(engine, rows(2000));
    expect(await fill(view, { filter: 'invalid' }, 0, 5000, [birthday], [['']])).toMatchObject({ filled: 1000, counts: { created: 2000, invalid: 0 } });
    expect(await fill(view, { search: 'name 19' }, 0, 5000, [notes], [['tea']])).toMatchObject({ filled: 111 });
    expect(await fill(view, { search: 'name 19' }, 0, 5000, [notes], [['tea']])).toMatchObject({ filled: 0 });
    expect((await textsOf(view, notes)).filter((text) => text === 'tea')).toHaveLength(111);
  });

  test('of keys puts wrong what then repeats, and right what no longer does', async () => {
    const view = await checkText(engine, rows(1500));
    await fill(view, {}, 0, 1500, [lookupId], [['SAME']]);
    expect(await engine.call('import.current', undefined)).toMatchObject({ counts: { invalid: 1500 } });
    await fill(view, {}, 0, 1500, [lookupId, birthday], Array.from({ length: 1500 }, (_, n) => [`B${n}`, '']));
    expect(await engine.call('import.current', undefined)).toMatchObject({ counts: { created: 1500, invalid: 0 } });
  });

  test('is refused where it is too large, too wide or of nothing', async () => {
    const view = await checkText(engine, rows(1001));
    await expect(fill(view, {}, 0, 1001, Array.from({ length: 1000 }, () => notes), [['x']])).rejects.toThrow('1,001,000 cells are too many for one change.');
    await expect(fill(view, {}, 0, 10, [6], [['x']])).rejects.toMatchObject({ code: 'not-found' });
    await expect(fill(view, {}, 0, 10, [notes], [])).rejects.toMatchObject({ code: 'not-valid' });
    expect(await engine.call('import.undoEdit', { id: view.id })).toMatchObject({ rows: [], undo: false });
  });

  test('can be left out: its rows are told by their numbers', async () => {
    const view = await checkText(engine, rows(6));
    await skip(view, [2]);
    expect(await engine.call('import.rowNumbers', { id: view.id, filter: 'all', offset: 1, count: 3 })).toEqual({ rows: [2, 3, 4], skipped: 1 });
    expect(await engine.call('import.rowNumbers', { id: view.id, filter: 'invalid', offset: 0, count: 100 })).toEqual({ rows: [1, 3, 5], skipped: 0 });
  });
});

test('rows are changed only once they are all checked', async () => {
  const id = crypto.randomUUID();
  await engine.call('import.choose', { id, source: { kind: 'file', file: new File([`${header}Ann,91230001,A1,,,\n`], 'customers.csv') } });
  await expect(engine.call('import.edit', { id, change: 'c', cells: [{ row: 1, column: name, text: 'x' }] })).rejects.toMatchObject({ code: 'wrong-phase' });
});

test('a change of rows on many pages leads to what a check of everything says', async () => {
  const lines = Array.from({ length: 6000 }, (_, n) => `Name ${n},${n % 400 === 7 ? 80000007 : 80000000 + n},C${n % 550 === 3 ? 3 : n},${n % 300 === 1 ? `n${n}@gmial.com.` : ''},,${n % 300 === 2 ? '"two\nlines"' : ''}\n`);
  const view = await checkText(engine, header + lines.join(''));
  const same = async (): Promise<void> => {
    const after = await Promise.all(['all', 'repeats'].map((filter) => rowsOf(engine, view, filter === 'all' ? 'all' : 'repeats')));
    await engine.call('import.rulebook', { id: view.id, rulebook: 'epos' });
    await engine.call('import.begin', { id: view.id });
    expect(await Promise.all(['all', 'repeats'].map((filter) => rowsOf(engine, view, filter === 'all' ? 'all' : 'repeats')))).toEqual(after);
  };
  const change = (): string => crypto.randomUUID();
  const before = await rowsOf(engine, view);
  const fixed = await engine.call('import.fixAll', { id: view.id, change: change(), remark: { code: 'email-format', field: 'email' }, fix: { kind: 'suggested', field: 'email', code: 'email-format' } });
  expect(fixed.fixed).toBe(20);
  await same();
  expect((await engine.call('import.repeats', { id: view.id, keep: 'last' })).counts).toMatchObject({ invalid: 0, skipped: 24 });
  await same();
  await edit(view, ...Array.from({ length: 15 }, (_, n) => [n * 400 + 8, mobile, `8100000${n % 10}`] as const));
  await same();
  for (const left of [true, true, false]) expect((await engine.call('import.undoEdit', { id: view.id })).undo).toBe(left);
  expect(await rowsOf(engine, view)).toEqual(before);
});

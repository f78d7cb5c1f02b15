import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Database } from '../../../electron/engine/book/database.ts';
import { importTables } from '../../../electron/engine/import/import-record.ts';
import type { FileColumn, ImportView } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { checkText, countsOf, customersOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';
import { fixtureText } from '../support/fixture-files.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const ignored: ColumnTarget = { kind: 'ignored' };
const field = (name: Extract<ColumnTarget, { kind: 'field' }>['field']): ColumnTarget => ({ kind: 'field', field: name });

async function choose(text: string, name = 'customers.csv'): Promise<ImportView> {
  return engine.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File([text], name) } });
}

function columnOf({ file }: ImportView, header: string): FileColumn {
  const column = file.columns.find((candidate) => candidate.header === header);
  if (column === undefined) throw new RangeError(`The file has no column ${header}`);
  return column;
}

describe('columns', () => {
  test('are set in one write, also where two change places, and are certain then', async () => {
    const { id, file } = await choose('Name,Email,Colour,Town\nAnn,ann@example.com,green,Ipoh\n');
    expect(file.columns.map(({ target }) => target.kind)).toEqual(['field', 'field', 'open', 'field']);
    const told = engine.views.length;
    const view = await engine.call('import.mapColumns', { id, targets: [{ column: 1, target: field('notes') }, { column: 2, target: field('email') }, { column: 3, target: ignored }] });
    expect(view.file.columns.slice(1).map(({ target, reason, confidence }) => [target, reason.kind, confidence])).toEqual([[field('notes'), 'chosen', 1], [field('email'), 'chosen', 1], [ignored, 'chosen', 1]]);
    expect(view.phase).toBe('mapped');
    expect(engine.views.length - told).toBe(1);
  });

  test('that give the same field exclude each other, and the one that is open again says why', async () => {
    const { id } = await choose('Name,First Name,Last Name\nAnn Lee,Ann,Lee\n');
    const view = await engine.call('import.mapColumns', { id, targets: [{ column: 1, target: { kind: 'name-part', part: 'first' } }] });
    expect(columnOf(view, 'Name')).toMatchObject({ target: { kind: 'open' }, reason: { kind: 'taken', by: 'First Name' } });
  });

  test('of the back office alone cannot be chosen, and a place without a column is none', async () => {
    const { id } = await choose('Name,Since\nAnn,2020-01-01\n');
    await expect(engine.call('import.mapColumns', { id, targets: [{ column: 1, target: field('firstVisit') }] })).rejects.toMatchObject({ code: 'not-valid' });
    await expect(engine.call('import.mapColumns', { id, targets: [{ column: 2, target: ignored }] })).rejects.toMatchObject({ code: 'not-found' });
    expect(columnOf(await engine.call('import.mapColumns', { id, targets: [] }), 'Since').target.kind).toBe('open');
  });
});

describe('secrets', () => {
  test('are named, and neither shown, staged nor given back', async () => {
    const name = `test-secrets-${crypto.randomUUID()}`;
    const own = await openTestEngine(name);
    const chosen = await own.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File([fixtureText('woocommerce-suite.csv')], 'users.csv') } });
    expect(columnOf(chosen, 'user_pass')).toMatchObject({ target: { kind: 'ignored', why: 'secret' }, reason: { kind: 'secret' }, samples: [] });
    expect(JSON.stringify(chosen)).not.toMatch(/SecretHash|s:64/);
    const { id } = await own.call('import.mapColumns', { id: chosen.id, targets: chosen.file.columns.flatMap(({ target }, column) => (target.kind === 'open' ? [{ column, target: ignored }] : [])) });
    const checked = await own.call('import.begin', { id });
    expect(JSON.stringify(await rowsOf(own, checked))).not.toMatch(/SecretHash|s:64/);
    const invalid = await own.call('import.invalidRows', { id });
    expect(await invalid.blob.text()).toContain('user_pass');
    expect(await invalid.blob.text()).not.toMatch(/SecretHash|s:64/);
    const database = new Database(name);
    const pages = await importTables(database).pages.toArray();
    expect(pages.map(({ text }) => new TextDecoder().decode(text)).join('')).toContain('clara.weiss@example.com');
    expect(pages.map(({ text }) => new TextDecoder().decode(text)).join('')).not.toMatch(/SecretHash|s:64/);
    database.close();
    await own.close();
  });

  test('can become nothing, whatever the column is called', async () => {
    const { id, file } = await choose('Name,Code\nAnn,$2y$10$abcdefghijklmnopqrstuu\nBob,$2y$10$abcdefghijklmnopqrstuv\n');
    expect(file.columns[1]?.target).toEqual({ kind: 'ignored', why: 'secret' });
    await expect(engine.call('import.mapColumns', { id, targets: [{ column: 1, target: field('lookupId') }] })).rejects.toMatchObject({ code: 'not-valid' });
    expect((await engine.call('import.mapColumns', { id, targets: [{ column: 1, target: ignored }] })).file.columns[1]?.target).toEqual({ kind: 'ignored', why: 'secret' });
  });
});

describe('a name in parts', () => {
  const header = 'First Name,Middle Name,Last Name,Email\n';

  test('is joined, found again unchanged, and updated as a whole', async () => {
    await importText(engine, `${header}Ann,,Lee,ann@example.com\n美玲,,陈,chen@example.com\nJan,van der,Berg,jan@example.com\n`);
    expect((await customersOf(engine)).map(({ fields }) => fields.name)).toEqual(['Ann Lee', '陈美玲', 'Jan van der Berg']);
    const again = await checkText(engine, `${header} Ann ,,Lee,ann@example.com\nMei,,Chen,chen@example.com\n`);
    expect(countsOf(again)).toEqual({ read: 2, updated: 1, unchanged: 1 });
    expect((await rowsOf(engine, again))[1]?.changes).toEqual([{ field: 'name', before: '陈美玲', after: 'Mei Chen' }]);
  });

  test('is missing where all its parts are', async () => {
    const rows = await rowsOf(engine, await checkText(engine, `${header},,Lee,lee@example.com\n,, ,none@example.com\n`));
    expect(rows.map(({ outcome, remarks }) => [outcome, ...remarks.map(({ code, field: at }) => `${code} ${at}`)])).toEqual([['created'], ['invalid', 'required name']]);
  });
});

describe('the values of a column', () => {
  const header = 'Name,Gender,Membership tier,Groups,Email Opt Out\n';
  const rows = `${Array.from({ length: 600 }, (_, n) => `Customer ${n},${n < 590 ? 'F' : 'perempuan'},gold,VIP; Regulars,${n % 2 === 0 ? 'ja' : 'nein'}\n`).join('')}Last,xyz,Sliver,vip,\n`;

  test('are counted over all rows, those first that need the owner', async () => {
    const { id } = await choose(header + rows);
    expect(await engine.call('import.values', { id, column: 1 })).toEqual({
      values: [
        { text: 'xyz', count: 1, reason: 'unknown' },
        { text: 'perempuan', count: 10, to: 'Female', reason: 'word' },
        { text: 'F', count: 590, to: 'F', reason: 'known' },
      ],
      uncounted: 0,
    });
    expect((await engine.call('import.values', { id, column: 3 })).values.map(({ text, count }) => [text, count])).toEqual([['VIP', 601], ['Regulars', 600]]);
    await expect(engine.call('import.values', { id, column: 0 })).rejects.toMatchObject({ code: 'not-valid' });
  });

  test('are compared with the names that the book has', async () => {
    await importText(engine, 'Name,Membership tier,Groups\nAnn,Gold,Regulars\nBob,Silver,\n');
    const { id } = await choose(header + rows);
    expect((await engine.call('import.values', { id, column: 2 })).values).toEqual([
      { text: 'Sliver', count: 1, to: 'Silver', reason: 'similar' },
      { text: 'gold', count: 600, to: 'Gold', reason: 'known' },
    ]);
  });

  test('are read as the owner says, before the check and after it, and an opt-out stays one', async () => {
    const { id } = await choose(header + rows);
    await engine.call('import.renameValues', { id, column: 1, renames: [{ from: 'Perempuan', to: 'Female' }, { from: 'F', to: 'F' }] });
    const view = await engine.call('import.begin', { id });
    expect(columnOf(view, 'Gender').renames).toEqual([{ from: 'Perempuan', to: 'Female' }]);
    expect(countsOf(view)).toEqual({ read: 601, invalid: 601 }); // ja, nein and xyz
    await engine.call('import.renameValues', { id, column: 1, renames: [{ from: 'perempuan', to: 'Female' }, { from: 'xyz', to: '' }] });
    const settled = await engine.call('import.renameValues', { id, column: 4, renames: [{ from: 'ja', to: 'TRUE' }, { from: 'nein', to: 'FALSE' }] });
    expect([settled.phase, countsOf(settled)]).toEqual(['checked', { read: 601, created: 601 }]);
    await engine.call('import.start', { id });
    const customers = await customersOf(engine);
    expect(customers.slice(0, 2).map(({ fields }) => fields.emailConsent)).toEqual([false, true]);
    expect(new Set(customers.map(({ fields }) => fields.gender))).toEqual(new Set(['Female', undefined]));
  });

  test('that are renamed are news even where the file says what the book says', async () => {
    await importText(engine, 'Name,Email,Membership tier\nAnn,ann@example.com,Gold\n');
    const { id } = await choose('Name,Email,Membership tier\nAnn,ann@example.com,Gold\n');
    await engine.call('import.renameValues', { id, column: 2, renames: [{ from: 'gold', to: 'Platinum' }] });
    expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 1, updated: 1 });
  });
});

describe('a mapping', () => {
  test('is remembered for the next file with the same headers, in any order and with remarks behind', async () => {
    const first = await choose('Name,Colour,Since,Tier\nAnn,green,03/04/2031,gold\n');
    expect(first.file.remembered).toBeUndefined();
    const { id } = first;
    await engine.call('import.mapColumns', { id, targets: [{ column: 1, target: field('notes') }, { column: 2, target: field('membershipExpiry') }] });
    await engine.call('import.columnDates', { id, column: 2, order: 'MDY' });
    await engine.call('import.renameValues', { id, column: 3, renames: [{ from: 'gold', to: 'Gold' }] });
    await engine.call('import.begin', { id });
    await engine.call('import.cancel', { id });

    const next = await choose('tier,NAME,remark,since,colour\nsilver,Bob,Name is required,05/06/2031,blue\n');
    expect(next.file.remembered).toBe(true);
    expect(next.file.columns.map(({ target }) => target)).toEqual([field('membershipTier'), field('name'), { kind: 'ignored', why: 'remark' }, field('membershipExpiry'), field('notes')]);
    expect(columnOf(next, 'colour').reason).toEqual({ kind: 'remembered' });
    expect(columnOf(next, 'tier').renames).toEqual([{ from: 'gold', to: 'Gold' }]);
    expect(columnOf(next, 'since').dates).toEqual({ order: 'MDY', by: 'remembered' });
    await engine.call('import.begin', { id: next.id });
    await engine.call('import.start', { id: next.id });
    expect((await customersOf(engine))[0]?.fields).toMatchObject({ membershipExpiry: '2031-05-06', membershipTier: 'silver' });
  });

  test('that nobody touched is proposed anew, and so is one of other headers', async () => {
    await importText(engine, 'Name,Email\nAnn,ann@example.com\n');
    expect((await choose('Name,Email\nBob,bob@example.com\n')).file.remembered).toBeUndefined();
    const { id } = await choose('Name,Colour\nAnn,green\n');
    await engine.call('import.mapColumns', { id, targets: [{ column: 1, target: ignored }] });
    await engine.call('import.begin', { id });
    expect((await choose('Name,Colour,Town\nBob,blue,Ipoh\n')).file.columns[1]?.target.kind).toBe('open');
  });
});

describe('a house number in a column of its own', () => {
  const header = 'Internal ID,Firstname,LastnamePreposition,Lastname,E-Mail,Streetname,Number,Extension,City,Coc number\n';

  test('is put behind the street, found again unchanged, and updated with it', async () => {
    const file = `${header}1,Jan,van der,Berg,jan@example.com,Damrak,70,A,Amsterdam,\n2,Eva,,Dijk,eva@example.com,Coolsingel, 42 ,,Rotterdam,\n3,Tom,,Bos,tom@example.com,,,,Delft,\n`;
    const view = await importText(engine, file);
    expect(view).toMatchObject({ phase: 'done', counts: { created: 3 } });
    expect((await customersOf(engine)).map(({ fields }) => fields.street1)).toEqual(['Damrak 70 A', 'Coolsingel 42', undefined]);
    expect(countsOf(await checkText(engine, file))).toEqual({ read: 3, unchanged: 3 });
    const moved = await checkText(engine, file.replace('70', '71'));
    expect((await rowsOf(engine, moved))[0]?.changes).toEqual([{ field: 'street1', before: 'Damrak 70 A', after: 'Damrak 71 A' }]);
  });

  test('is the whole street where no other column gives one', async () => {
    const { id } = await engine.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File(['Name,Email,House\nAnn,ann@example.com,12\n'], 'a.csv') } });
    await engine.call('import.mapColumns', { id, targets: [{ column: 2, target: { kind: 'street-part', part: 'number' } }] });
    await engine.call('import.begin', { id });
    await engine.call('import.start', { id });
    expect((await customersOf(engine))[0]?.fields.street1).toBe('12');
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toErrorData } from '../../../shared/contract/errors.ts';
import { eposPieces } from '../../fixtures/made-files.ts';
import { checkText, countsOf, customersOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const file = (text: BlobPart, name = 'customers.csv'): { readonly kind: 'file'; readonly file: File } => ({ kind: 'file', file: new File([text], name) });
const valid = 'Customer name,Email\nAnn,ann@example.com\nBob,bob@example.com\n';
const unknown = 'Customer name,Email,Favourite colour\nAnn,ann@example.com,blue\n';
const newId = (): string => crypto.randomUUID();
const big = (rows: number): string => eposPieces({ rows, invalidEvery: 100 }).join('');

describe('choosing a file', () => {
  test('shows how it is read and what each column becomes', async () => {
    const view = await engine.call('import.choose', { id: newId(), source: file('\uFEFFfull_name;mobile_number;lookup_id;;Email;Email\nAnn;91230001;A1;;a@b.co;\n') });
    expect(view.phase).toBe('inspected');
    expect(view.file).toMatchObject({ dialect: { encoding: 'utf-8', delimiter: ';', headerLine: 1 }, rulebook: 'epos', system: { label: 'EPOS' } });
    expect(view.file.preview).toHaveLength(2);
    expect(view.file.columns.map(({ header, target }) => [header, target.kind])).toEqual([
      ['full_name', 'field'],
      ['mobile_number', 'field'],
      ['lookup_id', 'field'],
      ['Column 4', 'ignored'],
      ['Email', 'field'],
      ['Email (2)', 'open'],
    ]);
    expect(view.file.columns[1]?.samples).toEqual(['91230001']);
  });

  test('of headers that JavaScript knows makes columns like any other', async () => {
    const view = await engine.call('import.choose', { id: newId(), source: file('__proto__,constructor,toString,Customer name\n1,2,3,Ann\n') });
    expect(view.file.columns.map(({ header, target }) => [header, target.kind])).toEqual([['__proto__', 'open'], ['constructor', 'open'], ['toString', 'open'], ['Customer name', 'field']]);
  });

  test('that cannot be read leaves no import', async () => {
    await expect(engine.call('import.choose', { id: newId(), source: file('%PDF-1.7', 'invoice.csv') })).rejects.toMatchObject({ code: 'file-not-text' });
    await expect(engine.call('import.choose', { id: newId(), source: file('full_name,mobile_number,lookup_id\n', 'only-headers.csv') })).rejects.toMatchObject({ code: 'file-no-rows', message: expect.stringContaining('only-headers.csv') });
    expect(await engine.call('import.current', undefined)).toBeUndefined();
  });

  test('of 1 GB refuses it before it is read', async () => {
    const part = new Blob(['x'.repeat(10_000_000)]);
    const huge = new File(Array.from({ length: 100 }, () => part), 'huge.csv');
    await expect(engine.call('import.choose', { id: newId(), source: { kind: 'file', file: huge } })).rejects.toMatchObject({ code: 'file-too-large' });
  });

  test('in another way reads it anew', async () => {
    const id = newId();
    await engine.call('import.choose', { id, source: file(valid) });
    const view = await engine.call('import.redialect', { id, dialect: { delimiter: ';', headerLine: 0 } });
    expect(view.file.dialect).toEqual({ encoding: 'utf-8', delimiter: ';', headerLine: 0 });
    expect(view.file.columns.map(({ header }) => header)).toEqual(['Column 1']);
  });

  test('takes the place of the one before', async () => {
    const first = await checkText(engine, valid);
    const second = await engine.call('import.choose', { id: newId(), source: file(valid) });
    expect((await engine.call('import.current', undefined))?.id).toBe(second.id);
    await expect(engine.call('import.start', { id: first.id })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('by its address works like a dropped one', async () => {
    const url = URL.createObjectURL(new Blob([valid]));
    const id = newId();
    await engine.call('import.choose', { id, source: { kind: 'url', url, name: 'opened.csv', size: valid.length } });
    URL.revokeObjectURL(url);
    expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 2, created: 2 });
  });
});

describe('columns', () => {
  test('that are open block the check until they are mapped or ignored', async () => {
    const id = newId();
    const chosen = await engine.call('import.choose', { id, source: file(unknown) });
    expect(chosen.phase).toBe('inspected');
    await expect(engine.call('import.begin', { id })).rejects.toMatchObject({ code: 'wrong-phase' });
    const mapped = await engine.call('import.mapColumns', { id, targets: [{ column: 2, target: { kind: 'field', field: 'notes' } }] });
    expect(mapped.phase).toBe('mapped');
    expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 1, created: 1 });
  });

  test('give a field to one of them only', async () => {
    const id = newId();
    await engine.call('import.choose', { id, source: file(unknown) });
    const view = await engine.call('import.mapColumns', { id, targets: [{ column: 2, target: { kind: 'field', field: 'email' } }] });
    expect(view.file.columns.map(({ target }) => target.kind)).toEqual(['field', 'open', 'field']);
  });

  test('keep what was decided by hand when the rules change, and can be changed after the check', async () => {
    const id = newId();
    await engine.call('import.choose', { id, source: file(unknown) });
    await engine.call('import.mapColumns', { id, targets: [{ column: 2, target: { kind: 'ignored' } }] });
    await engine.call('import.begin', { id });
    const view = await engine.call('import.rulebook', { id, rulebook: 'epos' });
    expect(view).toMatchObject({ phase: 'mapped', file: { rulebook: 'epos' } });
    expect(view.file.columns[2]?.target).toEqual({ kind: 'ignored' });
    expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 1, invalid: 1 });
  });
});

describe('a check', () => {
  test('tells how far it is, with rows pending, and its numbers always add up', async () => {
    const view = await checkText(engine, big(6000));
    expect(countsOf(view)).toEqual({ read: 6000, created: 5941, invalid: 59 });
    const checking = engine.views.filter((seen) => seen.phase === 'checking');
    expect(checking.length).toBeGreaterThan(0);
    for (const seen of engine.views) {
      if (!('counts' in seen)) continue;
      const { read, ...parts } = seen.counts;
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(read);
    }
  });

  test('answers rows by what became of them', async () => {
    const view = await checkText(engine, big(6000));
    const invalid = await engine.call('import.rows', { id: view.id, filter: 'invalid', offset: 50, count: 100 });
    expect(invalid.total).toBe(59);
    expect(invalid.rows.map((row) => row.row)).toEqual([5101, 5201, 5301, 5401, 5501, 5601, 5701, 5801, 5901]);
    expect(invalid.rows.every((row) => row.outcome === 'invalid' && row.remarks.length > 0)).toBe(true);
    const all = await engine.call('import.rows', { id: view.id, filter: 'all', offset: 5998, count: 100 });
    expect(all.rows.map((row) => row.cells[0])).toEqual([expect.stringContaining(''), expect.stringContaining('')]);
    expect(all.total).toBe(6000);
  });

  test('lets other calls in, and can be cancelled', async () => {
    const id = newId();
    await engine.call('import.choose', { id, source: file(big(20_000)) });
    const reading = engine.seen((view) => view.phase === 'checking' && view.counts.read > 0);
    const begun = engine.call('import.begin', { id }).catch(toErrorData);
    await reading;
    const window = await engine.call('import.rows', { id, filter: 'all', offset: 0, count: 5 });
    expect(window.rows).toHaveLength(5);
    await expect(engine.call('import.start', { id })).rejects.toMatchObject({ code: 'wrong-phase' });
    expect(await engine.call('import.cancel', { id })).toMatchObject({ phase: 'cancelled' });
    expect(await begun).toMatchObject({ code: 'cancelled' });
    await expect(engine.call('import.rows', { id, filter: 'all', offset: 0, count: 5 })).rejects.toMatchObject({ code: 'not-found' });
    expect(await engine.call('import.current', undefined)).toBeUndefined();
    expect(await engine.call('imports.list', undefined)).toEqual([]);
    expect((await engine.call('book.state', undefined)).customers).toBe(0);
  });

  test('of a file that was cut off midway fails with its name and the line', async () => {
    const id = newId();
    const bytes = new TextEncoder().encode(big(2000));
    const url = URL.createObjectURL(new Blob([bytes]));
    await engine.call('import.choose', { id, source: { kind: 'url', url, name: 'opened.csv', size: 200_000_000 } });
    URL.revokeObjectURL(url);
    await expect(engine.call('import.begin', { id })).rejects.toMatchObject({ code: 'file-unreadable', message: expect.stringContaining('opened.csv') });
    expect(await engine.call('import.current', undefined)).toMatchObject({ phase: 'failed', error: { code: 'file-unreadable' } });
  });
});

describe('an import', () => {
  test('writes its valid rows once, however often it is started', async () => {
    const { id } = await checkText(engine, valid);
    const [first, second] = await Promise.all([engine.call('import.start', { id }), engine.call('import.start', { id })]);
    expect([first.phase, second.phase, (await engine.call('import.start', { id })).phase]).toEqual(['done', 'done', 'done']);
    expect((await customersOf(engine)).map(({ fields }) => fields)).toEqual([
      { name: 'Ann', email: 'ann@example.com' },
      { name: 'Bob', email: 'bob@example.com' },
    ]);
  });

  test('is in the history with its rows, also after a restart', async () => {
    const view = await importText(engine, `${valid}Ann again,ann@example.com\n`);
    engine = await engine.restart();
    expect(await engine.call('imports.list', undefined)).toMatchObject([{ id: view.id, fileName: 'customers.csv', phase: 'done', counts: { read: 3, created: 2, invalid: 1 } }]);
    expect((await rowsOf(engine, view)).map((row) => [row.outcome, row.cells[0], row.remarks.length])).toEqual([['created', 'Ann', 0], ['created', 'Bob', 0], ['invalid', 'Ann again', 1]]);
    expect(await engine.call('import.start', { id: view.id })).toMatchObject({ phase: 'done' });
    expect(await engine.call('import.current', undefined)).toBeUndefined();
  });

  test('keeps a phone as it was typed beside its number', async () => {
    await importText(engine, 'Customer name,Email,Phone\nAnn,ann@example.com,9123 4567\n');
    expect((await customersOf(engine))[0]).toMatchObject({ fields: { phoneNumber: '+6591234567' }, typed: { phoneNumber: '9123 4567' } });
  });

  test('stops where the book changed since the check, and checks its rows again', async () => {
    const { id } = await checkText(engine, valid);
    await engine.call('customers.save', { change: newId(), draft: { id: newId(), typed: { name: 'Bob', email: 'bob@example.com', notes: 'came in meanwhile' } } });
    await expect(engine.call('import.start', { id })).rejects.toMatchObject({ code: 'not-valid', details: { row: 2 } });
    expect((await engine.call('book.state', undefined)).customers).toBe(1);
    const again = await engine.call('import.begin', { id });
    expect(countsOf(again)).toEqual({ read: 2, created: 1, unchanged: 1 });
    await engine.call('import.start', { id });
    expect((await engine.call('book.state', undefined)).customers).toBe(2);
  });
});

describe('after a restart', () => {
  test('a file that was chosen is at hand, with its columns as they were', async () => {
    const id = newId();
    await engine.call('import.choose', { id, source: file(unknown) });
    await engine.call('import.mapColumns', { id, targets: [{ column: 2, target: { kind: 'ignored' } }] });
    engine = await engine.restart();
    expect(await engine.call('import.current', undefined)).toMatchObject({ id, phase: 'mapped' });
    expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 1, created: 1 });
  });

  test('rows that were checked can be looked at and imported', async () => {
    const { id } = await checkText(engine, big(1500));
    engine = await engine.restart();
    expect(await engine.call('import.current', undefined)).toMatchObject({ phase: 'checked', counts: { read: 1500, created: 1486, invalid: 14 } });
    expect((await engine.call('import.rows', { id, filter: 'invalid', offset: 0, count: 2 })).rows.map((row) => row.remarks[0]?.code)).toEqual(['required', 'date-format']);
    await engine.call('import.start', { id });
    expect((await engine.call('book.state', undefined)).customers).toBe(1486);
  });

  test('a check that was under way begins anew by itself', async () => {
    const id = newId();
    await engine.call('import.choose', { id, source: file(big(20_000)) });
    const reading = engine.seen((view) => view.phase === 'checking' && view.counts.read > 0);
    void engine.call('import.begin', { id }).catch(toErrorData); // dies with its engine
    await reading;
    engine = await engine.restart();
    expect(await engine.call('import.current', undefined)).toMatchObject({ id, phase: 'checking' });
    expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 20_000, created: 19_801, invalid: 199 });
  });
});

describe('the invalid rows as a file', () => {
  const headers = 'full_name;mobile_number;lookup_id;Shoe size';
  const save = async (id: string): Promise<string> => {
    const { blob } = await engine.call('import.invalidRows', { id });
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
  };
  const check = async (text: string): Promise<string> => {
    const id = newId();
    await engine.call('import.choose', { id, source: file(text) });
    await engine.call('import.mapColumns', { id, targets: [{ column: 3, target: { kind: 'ignored' } }] });
    await engine.call('import.begin', { id });
    return id;
  };

  test('have the columns and the text of the original, and the reasons', async () => {
    const id = await check(`${headers}\n  Ann ;91230001;A1;"38\n""wide"""\n Bob;+65 9123 0001;A1;\n;91230003;A3;40\n`);
    const text = await save(id);
    expect(text.startsWith(`\uFEFF${headers};remark\r\n Bob;+65 9123 0001;A1;;`)).toBe(true);
    expect(text).toContain('lookup_id must be unique');
    expect(text).toContain('\r\n;91230003;A3;40;');
    expect((await engine.call('import.invalidRows', { id })).name).toBe('customers-invalid-rows.csv');
  });

  test('can be corrected and dropped again: their remarks are ignored by themselves', async () => {
    const text = await save(await check(`${headers}\n;91230003;A3;40\n`));
    const again = await check(text.replace('\r\n;91230003', '\r\nCid;91230003'));
    const view = await engine.call('import.current', undefined);
    expect(view?.file.columns.at(-1)?.target).toEqual({ kind: 'ignored', why: 'remark' });
    expect(view?.phase === 'checked' && view.counts.created).toBe(1);
    expect((await save(await check(text))).match(/remark/g)).toHaveLength(1);
    expect(again).not.toBe('');
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UndoResult } from '../../../shared/contract/import-history.ts';
import type { ImportView } from '../../../shared/contract/imports.ts';
import { countsOf, checkText, customersOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const loyverse = 'Customer name,Email,Phone,Customer code,Note\n';
const first = `${loyverse}Ann Lee,ann@example.com,+6591230001,C1,tea\nBen,ben@example.com,+6591230002,C2,\n`;
const second = `${loyverse}Ann Lee,ann@example.com,,C1,coffee\nBen Tan,ben@example.com,,,\nCid,cid@example.com,,,\nDan,dan@example.com,,,\n,dan@example.com,,,\n`;

let changes = 0;
function change(): string {
  changes += 1;
  return `change-${changes}`;
}

const undo = (view: ImportView, id = change()): Promise<UndoResult> => engine.call('import.undo', { id: view.id, change: id });
const redo = (view: ImportView, id = change()): Promise<UndoResult> => engine.call('import.redo', { id: view.id, change: id });

async function notes(): Promise<readonly string[]> {
  return (await customersOf(engine)).map(({ fields: { name, email, notes: said } }) => [name, email, said].join(' '));
}

async function save(name: string, typed: Readonly<Record<string, string>>): Promise<void> {
  const id = (await customersOf(engine)).find(({ fields }) => fields.name === name)?.id ?? crypto.randomUUID();
  await engine.call('customers.save', { change: change(), draft: { id, typed } });
}

describe('an import that is undone', () => {
  let view: ImportView;
  beforeEach(async () => {
    await importText(engine, first);
    view = await importText(engine, second);
  });

  test('leaves the book as it was, and done again as it was after', async () => {
    expect(countsOf(view)).toEqual({ read: 5, created: 2, updated: 2, invalid: 1 });
    const after = await notes();
    expect(await undo(view)).toEqual({ removed: 2, returned: 0, restored: 2, kept: [], keptTotal: 0 });
    expect(await notes()).toEqual(['Ann Lee ann@example.com tea', 'Ben ben@example.com ']);
    expect(await redo(view)).toEqual({ removed: 0, returned: 2, restored: 2, kept: [], keptTotal: 0 });
    expect(await notes()).toEqual(after);
    await undo(view);
    expect(await notes()).toEqual(['Ann Lee ann@example.com tea', 'Ben ben@example.com ']);
  });

  test('says before what an undo would do, and a redo, and does nothing', async () => {
    await save('Cid', { city: 'Johor' });
    const before = await notes();
    const state = await engine.call('book.state', undefined);
    const outlook = await engine.call('import.undoOutlook', { id: view.id });
    expect(outlook).toMatchObject({ removed: 1, restored: 2, keptTotal: 1, kept: [{ customer: { name: 'Cid' }, fields: ['city'] }] });
    expect(await notes()).toEqual(before);
    expect(await engine.call('book.state', undefined)).toEqual(state);
    expect(await undo(view)).toEqual(outlook);
    const back = await engine.call('import.undoOutlook', { id: view.id });
    expect(back).toEqual({ removed: 0, returned: 1, restored: 2, kept: [], keptTotal: 0 });
    expect(await redo(view)).toEqual(back);
    await expect(engine.call('import.undoOutlook', { id: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('spares what was edited since, and lists it', async () => {
    await save('Ann Lee', { notes: 'cocoa' });
    await save('Cid', { city: 'Johor' });
    const { kept, ...numbers } = await undo(view);
    expect(numbers).toEqual({ removed: 1, returned: 0, restored: 1, keptTotal: 2 });
    expect(kept.map(({ customer, fields }) => [customer.name, ...fields])).toEqual([['Cid', 'city'], ['Ann Lee', 'notes']]);
    expect(await notes()).toEqual(['Ann Lee ann@example.com cocoa', 'Ben ben@example.com ', 'Cid cid@example.com ']);
  });

  test('leaves a key to whoever took it meanwhile, and lists it', async () => {
    const moved = await importText(engine, 'counterbook_id,Name,Email\n'.concat((await customersOf(engine)).filter(({ fields }) => fields.name === 'Ben Tan').map(({ id }) => `${id},Ben Tan,ben.tan@example.com\n`).join('')), { rulebook: 'counterbook' });
    expect(countsOf(moved)).toEqual({ read: 1, updated: 1 });
    await save('Newcomer', { name: 'Newcomer', email: 'ben@example.com' });
    const result = await undo(moved);
    expect(result).toMatchObject({ restored: 0, keptTotal: 1, kept: [{ customer: { name: 'Ben Tan' }, fields: ['email'] }] });
    expect(await notes()).toContain('Ben Tan ben.tan@example.com ');
  });

  test('is undone once however often the call is repeated, and answers the same, also after it was done again and after a restart', async () => {
    const id = change();
    const result = await undo(view, id);
    expect(await undo(view, id)).toEqual(result);
    const again = change();
    await redo(view, again);
    expect(await undo(view, id)).toEqual(result);
    expect(await notes()).toHaveLength(4);
    engine = await engine.restart();
    expect(await undo(view, id)).toEqual(result);
    expect(await redo(view, again)).toMatchObject({ returned: 2, restored: 2 });
    expect(await notes()).toHaveLength(4);
  });

  test('is undone, and done again, as often as wanted, across restarts', async () => {
    const [before, after] = [['Ann Lee ann@example.com tea', 'Ben ben@example.com '], await notes()];
    for (let round = 0; round < 3; round += 1) {
      await undo(view);
      expect(await notes()).toEqual(before);
      engine = await engine.restart();
      await redo(view);
      expect(await notes()).toEqual(after);
      engine = await engine.restart();
    }
  });

  test('tells every window, and shows in the history with what it spared', async () => {
    await save('Cid', { notes: 'keen' });
    await undo(view);
    expect(engine.views.at(-1)).toMatchObject({ id: view.id, phase: 'undone', counts: { read: 5 } });
    const [summary, older] = await engine.call('imports.list', undefined);
    expect(summary).toMatchObject({ id: view.id, phase: 'undone', undone: { kept: 1 } });
    expect(summary?.undone?.by).toBe(summary?.by);
    expect(older).toMatchObject({ phase: 'done' });
    expect(older).not.toHaveProperty('undone');
    const past = await engine.call('imports.read', { id: view.id });
    expect(past.view).toMatchObject({ phase: 'undone', undoneAt: past.turns[0]?.at });
    expect(past.turns).toMatchObject([{ kind: 'undo', result: { removed: 1, restored: 2, keptTotal: 1 } }]);
    expect(await rowsOf(engine, view)).toHaveLength(5);
  });

  test('cannot be undone twice, nor done again before, nor started anew', async () => {
    await expect(redo(view)).rejects.toMatchObject({ code: 'wrong-phase' });
    await undo(view);
    await expect(undo(view)).rejects.toMatchObject({ code: 'wrong-phase' });
    expect(await engine.call('import.start', { id: view.id })).toMatchObject({ phase: 'undone' });
    await expect(engine.call('import.undo', { id: 'nobody', change: change() })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('makes a file that was checked meanwhile be checked again', async () => {
    const checked = await checkText(engine, `${loyverse}Cid,cid@example.com,,,late\n`);
    expect(countsOf(checked)).toEqual({ read: 1, updated: 1 });
    await undo(view);
    await expect(engine.call('import.start', { id: checked.id })).rejects.toMatchObject({ code: 'not-valid' });
    expect(countsOf(await engine.call('import.begin', { id: checked.id }))).toEqual({ read: 1, created: 1 });
  });
});

describe('the history', () => {
  test('has each import with its file, numbers, mapping, rules and counter, the newest first', async () => {
    await importText(engine, first, { name: 'may.csv' });
    await importText(engine, 'full_name,mobile_number,lookup_id,user_pass\nEve,91230009,E1,x\n', { name: 'june.csv' });
    const list = await engine.call('imports.list', undefined);
    expect(list.map(({ fileName, rulebook, columns }) => ({ fileName, rulebook, columns }))).toEqual([
      { fileName: 'june.csv', rulebook: 'epos', columns: { mapped: 3, ignored: 1 } },
      { fileName: 'may.csv', rulebook: 'loyverse', columns: { mapped: 5, ignored: 0 } },
    ]);
    expect(list.every(({ by, finishedAt, chosenAt }) => /^[0-9a-f]{16}$/.test(by ?? '') && finishedAt >= chosenAt)).toBe(true);
    expect(list[1]?.counts).toMatchObject({ read: 2, created: 2 });
  });

  test('opens an import with its columns and its rows, also after a restart', async () => {
    const view = await importText(engine, second);
    engine = await engine.restart();
    const past = await engine.call('imports.read', { id: view.id });
    expect(past).toMatchObject({ view: { phase: 'done', file: { rulebook: 'loyverse' } }, turns: [] });
    expect(past.view.file.columns.map(({ header, target }) => [header, target.kind])).toEqual([['Customer name', 'field'], ['Email', 'field'], ['Phone', 'field'], ['Customer code', 'field'], ['Note', 'field']]);
    expect((await rowsOf(engine, view, 'invalid')).map(({ row }) => row)).toEqual([5]);
    await expect(engine.call('imports.read', { id: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('does not open an import that is under way', async () => {
    const view = await checkText(engine, first);
    await expect(engine.call('imports.read', { id: view.id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(undo(view)).rejects.toMatchObject({ code: 'wrong-phase' });
    expect(await engine.call('imports.list', undefined)).toEqual([]);
  });
});

describe('the same file again', () => {
  test('is said, with the first time and what it imported, and changes nothing', async () => {
    const done = await importText(engine, first, { name: 'may.csv' });
    const again = await checkText(engine, first, { name: 'may (1).csv' });
    const past = await engine.call('imports.read', { id: done.id });
    expect(again.file.sameFile).toEqual({ importId: done.id, finishedAt: past.view.phase === 'done' ? past.view.finishedAt : '', customers: 2 });
    expect(countsOf(await engine.call('import.start', { id: again.id }))).toEqual({ read: 2, unchanged: 2 });
    expect((await checkText(engine, first)).file.sameFile?.importId).toBe(done.id);
  });

  test('is not said of other bytes, of one that was cancelled, nor of one that was undone', async () => {
    const cancelled = await checkText(engine, first);
    await engine.call('import.cancel', { id: cancelled.id });
    const done = await importText(engine, first);
    expect(done.file).not.toHaveProperty('sameFile');
    expect((await checkText(engine, `${first}Eve,eve@example.com,,,\n`)).file).not.toHaveProperty('sameFile');
    await undo(done);
    expect((await checkText(engine, first)).file).not.toHaveProperty('sameFile');
  });

  test('is still known after a look in another way, and after a restart', async () => {
    await importText(engine, first);
    const again = await checkText(engine, first);
    engine = await engine.restart();
    expect((await engine.call('import.current', undefined))?.file.sameFile?.customers).toBe(2);
    await engine.call('import.rulebook', { id: again.id, rulebook: 'counterbook' });
    expect((await engine.call('import.begin', { id: again.id })).file.sameFile?.customers).toBe(2);
  });
});

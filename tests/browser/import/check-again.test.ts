import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportView } from '../../../shared/contract/imports.ts';
import { checkText, countsOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

let engine: TestEngine;
let view: ImportView;
beforeEach(async () => {
  engine = await openTestEngine();
  await importText(engine, 'Customer name,Email,Note\nAnn Lee,ann@example.com,tea\nBen,ben@example.com,cola\n');
  view = await checkText(engine, 'Customer name,Email,Note,Gender,Date of birth\nAnn Lee,ann@example.com,,M,01/02/1990\nBen,ben@example.com,cola,X,03/04/1991\nCid,nobody,,F,05/06/1992\nDan,dan@example.com,,M,\n');
  await engine.call('import.edit', { id: view.id, change: 'email', cells: [{ row: 3, column: 1, text: 'cid@example.com' }] });
  await engine.call('import.edit', { id: view.id, change: 'note', cells: [{ row: 3, column: 2, text: 'water' }] });
  await engine.call('import.skip', { id: view.id, change: 'skip', rows: [4], skip: true });
  await engine.call('import.undoEdit', { id: view.id });
  await engine.call('import.redoEdit', { id: view.id });
});
afterEach(() => engine.close());

const email = 1;
const notes = 2;
const gender = 3;
const birthday = 4;

/** The edits and the skip of above stand, and what takes them back, too. */
async function expectKept(now: ImportView): Promise<void> {
  expect(now).toMatchObject({ phase: 'checked', edits: { undo: true, redo: false } });
  const rows = await rowsOf(engine, now);
  expect(rows.map(({ edited, outcome }) => [edited, outcome === 'skipped'])).toEqual([[undefined, false], [undefined, false], [[email, notes], false], [undefined, true]]);
  expect(rows[2]?.cells[email]).toBe('cid@example.com');
}

test.each<readonly [string, () => Promise<ImportView>]>([
  ['another policy for who is in the book', () => engine.call('import.policy', { id: view.id, policy: { onExisting: 'error' } })],
  ['another policy for what matches', () => engine.call('import.policy', { id: view.id, policy: { match: ['lookupId'] } })],
  ['another policy for blanks', () => engine.call('import.policy', { id: view.id, policy: { blanks: 'clear' } })],
  ['another policy for the blanks of a column', () => engine.call('import.columnBlanks', { id: view.id, column: notes, blanks: 'clear' })],
  ['values read as others', () => engine.call('import.renameValues', { id: view.id, column: gender, renames: [{ from: 'X', to: 'male' }] })],
  ['an order of dates', () => engine.call('import.columnDates', { id: view.id, column: birthday, order: 'MDY' })],
  ['the order of dates that they prove', () => engine.call('import.columnDates', { id: view.id, column: birthday, order: 'prove' })],
  ['the order of dates that is in force', () => engine.call('import.columnDates', { id: view.id, column: birthday, order: 'DMY' })],
])('%s leaves the import checked, with the edits and skips of its owner', async (_what, change) => {
  const now = await change();
  await expectKept(now);
  engine = await engine.restart();
  const restored = await engine.call('import.current', undefined);
  expect(restored).toEqual(now);
  await expectKept(now);
});

test('changes that come while the rows are checked again follow one another, and all of them count', async () => {
  const { id } = view;
  const answers = await Promise.all([
    engine.call('import.policy', { id, policy: { blanks: 'clear' } }),
    engine.call('import.renameValues', { id, column: gender, renames: [{ from: 'X', to: 'male' }] }),
    engine.call('import.columnBlanks', { id, column: notes, blanks: 'keep' }),
    engine.call('import.columnDates', { id, column: birthday, order: 'MDY' }),
  ]);
  expect(answers.map(({ phase }) => phase)).toEqual(['checked', 'checked', 'checked', 'checked']);
  const now = await engine.call('import.current', undefined);
  expect(now).toMatchObject({ policy: { blanks: 'clear' }, file: { columns: [{}, {}, { blanks: 'keep' }, { renames: [{ from: 'X' }] }, { dates: { order: 'MDY', by: 'owner' } }] } });
  expect(now === undefined ? {} : countsOf(now)).toEqual({ read: 4, created: 1, updated: 2, skipped: 1 });
  await expectKept(answers[0]);
});

test('a change that cannot be made leaves the rows checked', async () => {
  await expect(engine.call('import.columnBlanks', { id: view.id, column: 99, blanks: 'clear' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(engine.call('import.renameValues', { id: view.id, column: 99, renames: [] })).rejects.toMatchObject({ code: 'not-found' });
  await expectKept(await engine.call('import.current', undefined).then((now) => now ?? view));
});

describe('whether there is something to take back', () => {
  const edits = async (): Promise<unknown> => {
    const now = await engine.call('import.current', undefined);
    return now?.phase === 'checked' ? now.edits : now?.phase;
  };

  test('is told with the import, also by the next engine', async () => {
    expect(await edits()).toEqual({ undo: true, redo: false });
    await engine.call('import.undoEdit', { id: view.id });
    expect(await edits()).toEqual({ undo: true, redo: true });
    engine = await engine.restart();
    expect(await edits()).toEqual({ undo: true, redo: true });
    await engine.call('import.undoEdit', { id: view.id });
    await engine.call('import.undoEdit', { id: view.id });
    expect(await edits()).toEqual({ undo: false, redo: true });
    expect(engine.views.at(-1)).toMatchObject({ edits: { undo: false, redo: true } });
  });

  test('is nothing for rows that nobody changed, and for rows that are read anew', async () => {
    await engine.call('import.redialect', { id: view.id, dialect: { encoding: 'windows-1252' } });
    await engine.call('import.begin', { id: view.id });
    expect(await edits()).toEqual({ undo: false, redo: false });
    engine = await engine.restart();
    expect(await edits()).toEqual({ undo: false, redo: false });
  });
});

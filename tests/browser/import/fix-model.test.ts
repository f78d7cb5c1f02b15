import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EditResult } from '../../../shared/contract/import-fixing.ts';
import type { ImportId, RowView } from '../../../shared/contract/imports.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { runs } from '../../fixtures/runs.ts';
import { checkText, customersOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

/** What the rows were after each change that stands or was taken back: what an undo and a redo must lead to. */
interface Model {
  readonly past: readonly (readonly RowView[])[];
  readonly future: readonly (readonly RowView[])[];
}

interface Real {
  engine: TestEngine;
  readonly id: ImportId;
}

type Command = fc.AsyncCommand<{ state: Model }, Real>;

const columns = ['Customer name', 'Email', 'Phone', 'Customer code', 'Date of birth', 'Note'];
/** So many rows between those that are changed that they are on different pages. */
const filler = Array.from({ length: 509 }, (_, n) => [`Filler ${n}`, `filler${n}@example.com`, '', `F${n}`, '', '']);
const head = 4;
const tail = 6;
/** The rows that are changed: some on the first page, some on the second. */
const changeable = [...Array.from({ length: head }, (_, n) => n + 1), ...Array.from({ length: tail }, (_, n) => head + filler.length + n + 1)];

const texts: readonly fc.Arbitrary<string>[] = [
  fc.constantFrom('Ann', 'Bob', '', 'Cid "the" cat, jr'),
  fc.constantFrom('ann@example.com', 'ANN@example.com', 'bob@example.com', 'bad@@', 'cid@gmial.com.', '', ''),
  fc.constantFrom('91230001', '+65 9123 0001', '91230002', '12', '', ''),
  fc.constantFrom('A1', 'a1', 'B2', '', ''),
  fc.constantFrom('1990-05-13', 'x', '', ''),
  fc.constantFrom('tea', 'two\nlines', ''),
];
const cells = fc.tuple(...texts);
const row = fc.constantFrom(...changeable);
const cell = fc.tuple(row, fc.integer({ min: 0, max: columns.length - 1 })).chain(([at, column]) => fc.record({ row: fc.constant(at), column: fc.constant(column), text: texts[column] ?? fc.constant('') }));

function csv(rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((line) => `${line.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\n`).join('');
}

/** What a row must be, whichever way it came to be that. */
function essence({ row: at, cells: held, outcome, remarks, match, changes, edited, original, repeats }: RowView): unknown {
  return { at, held, outcome, remarks, match, changes, edited, original, repeats };
}

function expectSame(rows: readonly RowView[], expected: readonly RowView[]): void {
  expect(rows.length).toBe(expected.length);
  for (const [place, view] of rows.entries()) {
    const other = expected[place];
    if (other !== undefined) expect(essence(view)).toEqual(essence(other));
  }
}

/** The rows as a check of everything finds them, edits and skips included. */
async function checkedAnew({ engine, id }: Real): Promise<readonly RowView[]> {
  const view = await engine.call('import.current', undefined);
  await engine.call('import.rulebook', { id, rulebook: view?.file.rulebook ?? 'loyverse' });
  await engine.call('import.begin', { id });
  return rowsOf(engine, { id });
}

function expectReconciled({ counts }: Pick<EditResult, 'counts'>, rows: readonly RowView[]): void {
  const { read, pending, created, updated, unchanged, skipped, invalid } = counts;
  expect(read).toBe(pending + created + updated + unchanged + skipped + invalid);
  const found = { created, updated, unchanged, skipped, invalid };
  for (const outcome of ['created', 'updated', 'unchanged', 'skipped', 'invalid'] as const) expect(rows.filter((view) => view.outcome === outcome).length).toBe(found[outcome]);
}

/** A change of rows: only what depends on it is checked again, and that must be all that a check of everything finds. */
function change(label: string, call: (real: Real) => Promise<EditResult>): Command {
  return {
    check: () => true,
    toString: () => label,
    async run(model, real) {
      const before = await rowsOf(real.engine, real);
      const result = await call(real);
      const after = await rowsOf(real.engine, real);
      expectReconciled(result, after);
      expectSame(result.rows, result.rows.flatMap((view) => after[view.row - 1] ?? []));
      const told = new Set(result.rows.map((view) => view.row));
      expectSame(after.filter((view) => !told.has(view.row)).map(withoutGroups), before.filter((view) => !told.has(view.row)).map(withoutGroups));
      expectSame(await checkedAnew(real), after);
      if (result.rows.length > 0) model.state = { past: [...model.state.past, before], future: [] };
      expect([result.undo, result.redo]).toEqual([model.state.past.length > 0, model.state.future.length > 0]);
    },
  };
}

/** Which rows a row repeats may change without the row being another. */
function withoutGroups({ repeats: _repeats, ...view }: RowView): RowView {
  return view;
}

function turn(which: 'undo' | 'redo'): Command {
  return {
    check: () => true,
    toString: () => which,
    async run(model, real) {
      const { past, future } = model.state;
      const before = await rowsOf(real.engine, real);
      await real.engine.call(which === 'undo' ? 'import.undoEdit' : 'import.redoEdit', { id: real.id });
      const expected = (which === 'undo' ? past : future).at(-1);
      expectSame(await rowsOf(real.engine, real), expected ?? before);
      if (expected === undefined) return;
      model.state = which === 'undo' ? { past: past.slice(0, -1), future: [...future, before] } : { past: [...past, before], future: future.slice(0, -1) };
    },
  };
}

const restart: Command = {
  check: () => true,
  toString: () => 'restart',
  async run(_model, real) {
    const before = await rowsOf(real.engine, real);
    real.engine = await real.engine.restart();
    await real.engine.call('import.remarks', { id: real.id }); // once it answers, all that is made anew after a restart is there
    expectSame(await rowsOf(real.engine, real), before);
  },
};

const newId = (): string => crypto.randomUUID();
const keep = fc.constantFrom('first', 'last', 'merge', 'skip');

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.array(cell, { minLength: 1, maxLength: 4 }).map((edits) => change(`edit ${JSON.stringify(edits)}`, ({ engine, id }) => engine.call('import.edit', { id, change: newId(), cells: edits }))) },
  { weight: 2, arbitrary: fc.tuple(fc.array(row, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([rows, skip]) => change(`${skip ? 'skip' : 'take'} ${rows.join()}`, ({ engine, id }) => engine.call('import.skip', { id, change: newId(), rows, skip }))) },
  { weight: 2, arbitrary: keep.map((choice) => change(`repeats ${choice}`, ({ engine, id }) => engine.call('import.repeats', { id, keep: choice }))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('suggested' as const, 'blank' as const).map((kind) =>
      change(`fix all by ${kind}`, ({ engine, id }) => {
        const fix = kind === 'blank' ? { kind, field: 'email' as const } : { kind, field: 'email' as const, code: 'email-format' as const };
        return engine.call('import.fixAll', { id, change: newId(), remark: { code: 'email-format', field: 'email' }, fix });
      }),
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(turn('undo'), turn('undo'), turn('redo')) },
  { weight: 1, arbitrary: fc.constant(restart) },
);

/** Imports the rows that would be imported from a file that has them as they were edited. */
async function importedOtherwise(rows: readonly RowView[], rulebook: LayoutName): Promise<readonly unknown[]> {
  const engine = await openTestEngine();
  try {
    await importText(engine, csv(known), { rulebook: 'loyverse' });
    const valid = rows.filter(({ outcome }) => outcome !== 'skipped' && outcome !== 'invalid').map(({ cells: held }) => held);
    if (valid.length > 0) await importText(engine, csv(valid), { rulebook });
    return (await customersOf(engine)).map(({ fields, typed }) => ({ fields, typed }));
  } finally {
    await engine.close();
  }
}

/** Who is in the book before: found by email, by phone and by code. */
const known = [['Ann Known', 'ann@example.com', '91230002', 'B2', '', '']];

test.for(['loyverse', 'counterbook'] as const)('whatever is edited, skipped, chosen and taken back, rows are what a check of everything says: under the rules of %s', { timeout: 300_000 }, async (rulebook) => {
  const rows = fc.tuple(fc.array(cells, { minLength: head, maxLength: head }), fc.array(cells, { minLength: tail, maxLength: tail }));
  await fc.assert(
    fc.asyncProperty(rows, fc.commands([command], { maxCommands: 14 }), async ([above, below], commands) => {
      const engine = await openTestEngine();
      await importText(engine, csv(known), { rulebook: 'loyverse' });
      // The first row has something in it, so that its page is full.
      const { id } = await checkText(engine, csv([['Zoe', ...(above[0] ?? []).slice(1)], ...above.slice(1).map(filled), ...filler, ...below.map(filled)]), { rulebook });
      const real: Real = { engine, id };
      try {
        await fc.asyncModelRun(() => ({ model: { state: { past: [], future: [] } }, real }), commands);
        const last = await rowsOf(real.engine, real);
        await real.engine.call('import.start', { id });
        const imported = (await customersOf(real.engine)).map(({ fields, typed }) => ({ fields, typed }));
        expect(imported).toEqual(await importedOtherwise(last, rulebook));
      } finally {
        await real.engine.close();
      }
    }),
    runs(15),
  );
});

/** A row of blanks is no row. */
function filled(held: readonly string[]): readonly string[] {
  return held.every((text) => text.trim() === '') ? ['Zoe', ...held.slice(1)] : held;
}

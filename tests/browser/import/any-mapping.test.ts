import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeRow } from '../../../electron/engine/parse/write-row.ts';
import type { ImportView } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { isDateQuestion } from '../../../shared/customer/dates/column-dates.ts';
import { fieldKeys, fieldOf } from '../../../shared/customer/fields.ts';
import type { DateOrder, LayoutName } from '../../../shared/customer/rulebook.ts';
import { fileCell } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';
import { customersOf, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

const written = fieldKeys.filter((key) => fieldOf(key).readOnly !== true);
const targets: fc.Arbitrary<ColumnTarget> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...written).map((field): ColumnTarget => ({ kind: 'field', field })) },
  { weight: 2, arbitrary: fc.constantFrom<ColumnTarget>({ kind: 'name-part', part: 'first' }, { kind: 'name-part', part: 'middle' }, { kind: 'name-part', part: 'last' }) },
  fc.constantFrom<ColumnTarget>({ kind: 'id' }, { kind: 'ignored' }),
);
const headers = fc.oneof(fileCell, fc.constantFrom('', 'Name', 'First Name', 'Email', 'Phone', 'Date of birth', 'user_pass', 'remark', 'do_not_email', 'Groups', '__proto__'));
const cells = fc.oneof(
  fc.constantFrom('', '', 'Ann', 'ann@example.com', '91230001', '+6591230001', '08/10/1992', '25/12/1992', '12/25/1992', '33885', '="007"', "'007", '1.4E+10', '#N/A', 'JosÃ©', 'TRUE', 'yes', 'Gold; Silver', '12.50', '31/12/2099'),
  fileCell,
);

/** A file, and whatever someone may say of its columns. Indexes are taken modulo the number of columns. */
const files = fc.record({
  headers: fc.array(headers, { minLength: 1, maxLength: 6 }),
  rows: fc.array(fc.array(cells, { maxLength: 7 }), { minLength: 1, maxLength: 12 }),
  choices: fc.array(fc.record({ column: fc.nat(), target: targets }), { maxLength: 8 }),
  rulebook: fc.option(fc.constantFrom<LayoutName>('epos', 'loyverse', 'counterbook'), { nil: undefined }),
  order: fc.constantFrom<DateOrder>('DMY', 'MDY', 'YMD'),
  renames: fc.array(fc.record({ from: cells, to: cells }), { maxLength: 3 }),
});

function sumOf(view: ImportView): readonly [number, number] {
  if (!('counts' in view)) throw new Error(`The import is ${view.phase}`);
  const { read, created, updated, unchanged, skipped, invalid } = view.counts;
  return [read, created + updated + unchanged + skipped + invalid];
}

/** Maps a file by the choices, as far as they are allowed, and ignores what is open then. */
async function map(engine: TestEngine, chosen: ImportView, { choices, rulebook, renames }: { readonly choices: readonly { readonly column: number; readonly target: ColumnTarget }[]; readonly rulebook: LayoutName | undefined; readonly renames: readonly { readonly from: string; readonly to: string }[] }): Promise<ImportView> {
  const { id } = chosen;
  const width = chosen.file.columns.length;
  let view = rulebook === undefined ? chosen : await engine.call('import.rulebook', { id, rulebook });
  const allowed = choices.map(({ column, target }) => ({ column: column % width, target })).filter(({ column }) => {
    const { target } = view.file.columns[column] ?? {};
    return !(target?.kind === 'ignored' && target.why === 'secret');
  });
  view = await engine.call('import.mapColumns', { id, targets: allowed });
  view = await engine.call('import.mapColumns', { id, targets: view.file.columns.flatMap(({ target }, column) => (target.kind === 'open' ? [{ column, target: { kind: 'ignored' } as const }] : [])) });
  for (const [column, { target }] of view.file.columns.entries()) {
    if (target.kind === 'field' && fieldOf(target.field).kind === 'flag') view = await engine.call('import.renameValues', { id, column, renames });
  }
  return view;
}

test('any mapping of any file: read = created + updated + unchanged + skipped + invalid, checked and written', async () => {
  const engine = await openTestEngine();
  await fc.assert(
    fc.asyncProperty(files, async ({ headers: names, rows, order, ...choices }) => {
      const text = [names, ...rows].map((row) => writeRow(row, ',')).join('');
      const id = crypto.randomUUID();
      const source = { kind: 'file', file: new File([text], 'any.csv') } as const;
      let chosen: ImportView;
      try {
        chosen = await engine.call('import.choose', { id, source });
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^file-/) }); // no table at all: refused in words
        return;
      }
      const mapped = await map(engine, chosen, choices);
      let view = await engine.call('import.begin', { id: mapped.id });
      for (const [column, { dates }] of view.file.columns.entries()) {
        if (isDateQuestion(dates)) view = await engine.call('import.columnDates', { id, column, order });
      }
      const [read, sum] = sumOf(view);
      expect(sum).toBe(read);
      const shown = await rowsOf(engine, view);
      expect(shown).toHaveLength(read);
      expect(shown.filter(({ outcome, remarks }) => (outcome === 'invalid') !== remarks.some(({ severity }) => severity === 'error'))).toEqual([]);
      const before = (await customersOf(engine)).length;
      const done = await engine.call('import.start', { id });
      expect(sumOf(done)).toEqual([read, read]);
      expect((await customersOf(engine)).length - before).toBe('counts' in done ? done.counts.created : 0);
    }),
    runs(60),
  );
  await engine.close();
});

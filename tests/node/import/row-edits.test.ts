import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEdits, encodeEdits } from '../../../electron/engine/import/page-codec.ts';
import { type EditedRows, editRows, type Fate, noEdits, type RowChange } from '../../../electron/engine/import/row-edits.ts';

const text = fc.constantFrom('', 'a', 'b', 'two\nlines', '"');
const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
const fate: fc.Arbitrary<Fate | 'none'> = fc.constantFrom<Fate | 'none'>('none', { kind: 'skipped' }, { kind: 'left-out' }, { kind: 'left-out', row: 3 }, { kind: 'merged', row: 1 });
const change: fc.Arbitrary<RowChange> = fc
  .tuple(fc.nat({ max: 4 }), fc.uniqueArray(fc.tuple(fc.nat({ max: 5 }), text), { selector: ([column]) => column, maxLength: 3 }), fc.option(fate, { nil: undefined }))
  .map(([place, texts, decided]) => ({ place, texts, ...(decided === undefined ? {} : { fate: decided }) }));

test('changes of rows are taken back one after the other, to the rows as the file has them', () => {
  fc.assert(
    fc.property(rows, fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 5 }), (cells, steps) => {
      const pages: EditedRows[] = [{ rows: cells, edits: noEdits }];
      const back: (readonly RowChange[])[] = [];
      for (const step of steps) {
        const { after, before } = editRows(pages.at(-1) ?? { rows: [], edits: noEdits }, step);
        pages.push(after);
        back.push(before);
      }
      for (const [place, before] of back.entries()) expect(editRows(pages[place + 1] ?? { rows: [], edits: noEdits }, before).after).toEqual(pages[place]);
    }),
  );
});

test('edits are written and read over the cells of the file', () => {
  fc.assert(
    fc.property(rows, fc.array(change, { maxLength: 8 }), (cells, changes) => {
      const { after } = editRows({ rows: cells, edits: noEdits }, changes);
      expect(decodeEdits(encodeEdits(after.edits), cells)).toEqual(after);
    }),
  );
});

test('a text that is set back to what the file has is no edit, and a text behind the last cell widens the row', () => {
  const page = { rows: [['a', 'b']], edits: noEdits };
  const { after, before } = editRows(page, [{ place: 0, texts: [[1, 'x'], [3, 'd']] }]);
  expect(after.rows).toEqual([['a', 'x', '', 'd']]);
  expect(editRows(after, [{ place: 0, texts: [[1, 'b'], [3, '']] }]).after).toEqual(page);
  expect(before).toEqual([{ place: 0, texts: [[1, 'b'], [3, '']] }]);
});

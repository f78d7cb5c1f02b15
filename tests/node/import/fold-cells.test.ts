import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSearch } from '../../../shared/customer/fold.ts';
import { foldCells, foldRows } from '../../../electron/engine/import/fold-cells.ts';

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: fc.constantFrom('A', 'b', 'é', 'e\u0301', 'İ', 'Đ', 'ß', 'ﬁ', '陈', '😀', '８'), maxLength: 8 })).map((all) => all.replaceAll('\n', ''));

test('cells are folded as everything that is searched, but for the Greek letter that looks at its neighbours', () => {
  fc.assert(fc.property(text.filter((all) => !all.includes('Σ')), (all) => {
    expect(foldCells(all)).toBe(foldSearch(all));
  }));
});

test('the rows of a text are folded each as by itself', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (rows) => {
      const ends: number[] = [];
      for (const row of rows) ends.push((ends.at(-1) ?? 0) + row.length + 1);
      const folded = foldRows(rows.map((row) => `${row}\n`).join(''), Uint32Array.from(ends));
      expect(Array.from(folded.ends, (end, row) => folded.text.slice(folded.ends[row - 1] ?? 0, end))).toEqual(rows.map((row) => `${foldCells(row)}\n`));
    }),
  );
});

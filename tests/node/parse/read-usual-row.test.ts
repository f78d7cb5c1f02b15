import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { readUsualRow } from '../../../electron/engine/parse/read-usual-row.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', '陈', ' ', ',', '"', '""', '\n', '",', '"\n', ',"'), maxLength: 24 });
const usual = fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é'), maxLength: 6 }), { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 4 });

test('a usual row has the cells that PapaParse gives, and ends where PapaParse ends it', () => {
  fc.assert(
    fc.property(anyText, fc.nat({ max: 6 }), (text, start) => {
      const row = readUsualRow(text, start, ',');
      if (row === undefined) return;
      const read = text.slice(start, row.end);
      const { data, errors, meta } = new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(read, 0, true);
      expect({ data, errors, cursor: meta.cursor }).toEqual({ data: [row.cells], errors: [], cursor: read.length });
      expect(row.lines).toBe(read.split('\n').length - 1);
    }),
    { numRuns: 5000 },
  );
});

test('whatever PapaParse writes is read as usual', () => {
  fc.assert(
    fc.property(usual, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
      const text = `${Papa.unparse(rows, { delimiter, newline: '\n' })}\n`;
      const read: (readonly string[])[] = [];
      for (let row = readUsualRow(text, 0, delimiter); row !== undefined; row = readUsualRow(text, row.end, delimiter)) read.push(row.cells);
      expect(read).toEqual(rows);
    }),
    { numRuns: 1000 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashKey, joinHash } from '../../../electron/engine/import/hash-key.ts';
import { KeyTable } from '../../../electron/engine/import/key-table.ts';

const anyKey = fc.oneof(fc.string({ maxLength: 4 }), fc.string({ unit: fc.constantFrom('a', 'b', '\u00ff', '\u0100', '陈', '😀', '\0'), maxLength: 3 }), fc.string({ maxLength: 200 }));

test('a table of keys tells the first row of each key, as a Map does', () => {
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 600 }), fc.nat(40), (keys, expected) => {
      const table = new KeyTable(expected);
      const map = new Map<string, number>();
      for (const [index, key] of keys.entries()) {
        const first = map.get(key) ?? 0;
        expect(table.claim(key, index + 1)).toBe(first);
        if (first === 0) map.set(key, index + 1);
      }
    }),
  );
});

test('a table of 300,000 keys with long runs in common keeps them apart, in some 50 bytes each', () => {
  const table = new KeyTable();
  const rows = 300_000;
  for (let row = 1; row <= rows; row += 1) expect(table.claim(`customer.${row}@example.com`, row)).toBe(0);
  for (let row = 1; row <= rows; row += 997) expect(table.claim(`customer.${row}@example.com`, rows + 1)).toBe(row);
  expect(table.bytes / rows).toBeLessThan(100);
});

test('a table hashes a key as the index of rows does', () => {
  fc.assert(
    fc.property(anyKey, anyKey, (before, key) => {
      const table = new KeyTable();
      table.claim(before, 1);
      table.claim(key, 2);
      expect(joinHash('phone', table.low, table.high)).toBe(hashKey('phone', key));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashKey } from '../../../electron/engine/import/hash-key.ts';
import { type FoundRemark, RemarkSets } from '../../../electron/engine/import/remark-sets.ts';
import { RepeatGroups } from '../../../electron/engine/import/repeat-groups.ts';
import { rowsPerPage } from '../../../electron/engine/import/row-outcomes.ts';
import { RowKeys } from '../../../electron/engine/import/row-keys.ts';
import type { RowDetail } from '../../../electron/engine/import/row-detail.ts';
import type { Remark } from '../../../shared/customer/remark.ts';
import { runs } from '../../fixtures/runs.ts';

const key = fc.integer({ min: 1, max: 12 });
const keysOfRows = fc.array(fc.array(key, { maxLength: 5 }), { minLength: 1, maxLength: 40 });

function rowKeys(rows: readonly (readonly number[])[]): RowKeys {
  const keys = new RowKeys();
  for (const [row, own] of rows.entries()) for (const one of own) keys.add(row, one);
  return keys;
}

function holdersOf(rows: readonly (readonly number[])[], one: number): readonly number[] {
  return [...rows.keys()].filter((row) => rows[row]?.includes(one));
}

test('the rows that have a key are found, be it one of few or of many, also once rows were given other keys', () => {
  fc.assert(
    fc.property(keysOfRows, fc.array(fc.tuple(fc.nat(), fc.array(key, { maxLength: 5 })), { maxLength: 10 }), (rows, changes) => {
      const now = [...rows];
      const keys = rowKeys(rows);
      for (const [place, own] of changes) {
        now[place % rows.length] = own;
        keys.set(place % rows.length, own);
      }
      const asked = Array.from({ length: 20 }, (_, n) => n + 1);
      for (const some of [asked, asked.slice(0, 3)]) expect([...keys.holders(new Set(some))]).toEqual(some.map((one) => [one, holdersOf(now, one)]));
      expect([...keys.shared()].toSorted((a, b) => a - b)).toEqual(asked.filter((one) => holdersOf(now, one).length > 1));
      expect(now.map((_, row) => [...keys.of(row)].sort())).toEqual(now.map((own) => [...new Set(own)].sort()));
    }),
  );
});

/** The rows that a chain of shared keys leads to. */
function groupOf(rows: readonly (readonly number[])[], start: number): readonly number[] {
  const group = new Set([start]);
  for (const row of group) for (const one of rows[row] ?? []) for (const other of holdersOf(rows, one)) group.add(other);
  return [...group].sort((a, b) => a - b);
}

test('rows that hold together by keys are one group, also once one of them has other keys', () => {
  fc.assert(
    fc.property(keysOfRows, fc.nat(), fc.array(key, { maxLength: 3 }), (rows, place, other) => {
      const keys = rowKeys(rows);
      const groups = new RepeatGroups(keys);
      const row = place % rows.length;
      const now = rows.with(row, other);
      groups.groupOf(row); // known before it changes
      keys.set(row, other);
      for (const one of new Set([...(rows[row] ?? []), ...other])) groups.set(one, holdersOf(now, one));
      const expected = now.map((_, at) => groupOf(now, at)).map((group) => (group.length > 1 ? group : undefined));
      expect(now.map((_, at) => groups.groupOf(at))).toEqual(expected);
      expect(groups.all()).toEqual(expected.filter((group, at) => group?.[0] === at));
    }),
  );
});

test('a hash depends on the kind of the key, and is a whole number above 0 that no other key has', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => (n % 2 === 0 ? `m${n}@example.com` : `+65${90_000_000 + n}`));
  const hashes = texts.flatMap((text) => [hashKey('email', text), hashKey('phone', text), hashKey('lookupId', text)]);
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash > 0)).toBe(true);
});

const remark: fc.Arbitrary<Remark> = fc.record({ code: fc.constantFrom('required', 'email-format', 'phone-format'), severity: fc.constantFrom('error', 'warning'), field: fc.constantFrom('name', 'email') });
const page = fc.dictionary(fc.integer({ min: 0, max: 9 }).map(String), fc.array(remark, { minLength: 1, maxLength: 3 }));

test('remarks are counted by what they say and of which field, and rows put in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 1 }), page), { maxLength: 6 }), (pages) => {
      const sets = new RemarkSets();
      const now = new Map<number, readonly Remark[]>();
      for (const [number, remarks] of [[0, {}], [1, {}], ...pages] as const) {
        const details = new Map(Object.entries(remarks).map(([place, own]): [number, RowDetail] => [Number(place), { remarks: own }]));
        sets.setPage(number, rowsPerPage, details);
        for (let place = 0; place < rowsPerPage; place += 1) now.set(number * rowsPerPage + place, details.get(place)?.remarks ?? []);
      }
      for (const { kind, rows } of sets.kinds()) {
        const having = [...now].filter(([, remarks]) => remarks.some((own) => own.code === kind.code && own.field === kind.field && own.severity === kind.severity)).map(([row]) => row);
        expect([rows, sets.rowsWith(kind)]).toEqual([having.length, having]);
      }
      const kinds = sets.kinds().map(({ kind }) => `${kind.severity} ${kind.code} ${kind.field}`);
      const rank = (row: number): number => Math.min(kinds.length, ...(now.get(row) ?? []).map((own) => kinds.indexOf(`${own.severity} ${own.code} ${own.field}`)));
      const all = [...now.keys()];
      expect(sets.ordered(all)).toEqual(all.toSorted((a, b) => rank(a) - rank(b) || a - b));
      // What is found over the whole column goes among the warnings.
      const found: FoundRemark = { kind: { code: 'lost-zeros', severity: 'warning', field: 'postalCode' }, rows: all.filter((row) => row % 7 === 0) };
      const weight = (row: number): number => ((now.get(row) ?? []).some(({ severity }) => severity === 'error') ? 0 : row % 7 === 0 || now.get(row)?.length ? 1 : 2);
      expect(sets.ordered(all, [found]).map(weight)).toEqual(all.map(weight).toSorted());
      expect(sets.ordered(all, [found]).toSorted((a, b) => a - b)).toEqual(all);
    }),
    runs(50),
  );
});

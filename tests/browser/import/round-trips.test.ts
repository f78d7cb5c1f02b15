import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delimiters } from '../../../shared/contract/imports.ts';
import type { CustomerFields, StampedCustomer } from '../../../shared/customer/customer.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { makeFields } from '../../../shared/customer/fields-codec.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';
import { keyForm } from '../../../shared/customer/key-forms.ts';
import { customerFields, fileCell } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';
import { checkText, countsOf, customersOf, importText, openTestEngine, rowsOf, testDay, type TestEngine } from '../support/engine-of-test.ts';

const keyFields = [['email', 'email'], ['lookupId', 'lookupId'], ['mobileNumber', 'phone'], ['phoneNumber', 'phone']] as const;

/** Customers as a book may hold them: each key is one customer's, everyone has a name. */
const anyBook = fc.array(customerFields, { minLength: 1, maxLength: 8 }).map((drafts) => {
  const taken = new Set<string>();
  return drafts.map((fields, index): CustomerFields => {
    const repeated = new Set<string>();
    const own: string[] = [];
    for (const [field, kind] of keyFields) {
      const value = fields[field];
      if (value === undefined) continue;
      const key = `${kind} ${keyForm(kind, value)}`;
      if (taken.has(key)) repeated.add(field);
      else own.push(key);
    }
    for (const key of own) taken.add(key);
    const kept = fieldKeys.flatMap((field) => {
      const value = repeated.has(field) ? undefined : fields[field];
      return value === undefined ? [] : [[field, value] as const];
    });
    return makeFields(fields.name === undefined ? [['name', `Nameless ${index}`], ...kept] : kept);
  });
});

async function fill(engine: TestEngine, customers: readonly CustomerFields[]): Promise<void> {
  await engine.book.change({ id: crypto.randomUUID(), kind: 'import' }, [], async (draft) => {
    for (const fields of customers) {
      const at = '2026-11-24T01:00:00.000Z';
      draft.create({ id: crypto.randomUUID(), fields, source: 'counter', createdAt: at, updatedAt: at, stamp: formatStamp({ at: 1, count: 0, node: 'test' }) } satisfies StampedCustomer);
    }
  });
}

async function exported(engine: TestEngine, layout: 'counterbook' | 'epos' | 'loyverse'): Promise<Blob> {
  const id = crypto.randomUUID();
  await engine.call('export.make', { id, layout, query: { search: '', sort: { by: 'createdAt', descending: false } } });
  return (await engine.call('exports.read', { id })).blob;
}

async function withEngine(work: (engine: TestEngine) => Promise<void>): Promise<void> {
  const engine = await openTestEngine();
  try {
    await work(engine);
  } finally {
    await engine.close();
  }
}

describe('an untouched export, imported again', () => {
  for (const layout of ['counterbook', 'epos', 'loyverse'] as const) {
    test(`changes nothing (${layout})`, async () => {
      await fc.assert(
        fc.asyncProperty(anyBook, fc.constantFrom(...delimiters), (customers, delimiter) =>
          withEngine(async (engine) => {
            await engine.call('shop.change', { delimiter });
            await fill(engine, customers);
            const view = await checkText(engine, await exported(engine, layout), { rulebook: layout });
            const changed = (await rowsOf(engine, view)).filter((row) => row.outcome !== 'unchanged');
            expect(changed.map(({ cells, outcome, remarks, changes }) => ({ cells, outcome, remarks, changes }))).toEqual([]);
            expect(countsOf(view)).toEqual({ read: customers.length, unchanged: customers.length });
          }),
        ),
        runs(25),
      );
    });
  }

  test('fills an empty book with the same customers', async () => {
    await fc.assert(
      fc.asyncProperty(anyBook, (customers) =>
        withEngine(async (engine) => {
          // An expiry in the past is refused of a customer that the book does not know.
          await fill(engine, customers.map(({ membershipExpiry, ...fields }) => (membershipExpiry === undefined || membershipExpiry < testDay ? fields : { ...fields, membershipExpiry })));
          const file = await exported(engine, 'counterbook');
          const before = await customersOf(engine);
          await withEngine(async (empty) => {
            const view = await importText(empty, file);
            expect(countsOf(view)).toEqual({ read: customers.length, created: customers.length });
            const withoutHistory = before.map(({ fields: { firstVisit: _a, lastVisit: _b, totalVisits: _c, totalSpent: _d, ...fields } }) => fields);
            expect((await customersOf(empty)).map(({ fields }) => fields)).toEqual(withoutHistory);
          });
        }),
      ),
      runs(12),
    );
  });
});

describe('any file', () => {
  const headers = ['Customer name', 'Email', 'Phone', 'Customer code', 'Note', 'Gender'];
  const fields = ['name', 'email', 'mobileNumber', 'lookupId', 'notes', 'gender'] as const;
  const cell = fc.oneof(fileCell, fc.constantFrom('Ann', 'ann@example.com', '91234567', 'A1', '08/10/1992', 'male', '"', '\n', ',', '\u0000'));
  const anyText = fc.array(fc.array(cell, { maxLength: 9 }).map((cells) => cells.join(',')), { maxLength: 12 });

  test('has numbers that add up, row by row, before and after it is imported', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, (first, second) =>
        withEngine(async (engine) => {
          for (const lines of [first, second]) {
            const text = [headers.join(','), 'Zoe,zoe@example.com', ...lines].join('\n');
            const view = await checkText(engine, text, { rulebook: 'loyverse', fields });
            const outcomes = (await rowsOf(engine, view)).map((row) => row.outcome);
            for (const seen of [view, await engine.call('import.start', { id: view.id })]) {
              if (!('counts' in seen)) throw new Error('A checked import has counts');
              const { read, pending, created, updated, unchanged, skipped, invalid } = seen.counts;
              expect(read).toBe(created + updated + unchanged + skipped + invalid);
              expect(pending).toBe(0);
              expect(outcomes).toHaveLength(read);
              expect(outcomes.filter((outcome) => outcome === 'invalid')).toHaveLength(invalid);
            }
          }
        }),
      ),
      runs(30),
    );
  });
});

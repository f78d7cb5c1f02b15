import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createExportDesk, type ExportDesk } from '../../../electron/engine/export/export-desk.ts';
import type { EngineEvents, EventName } from '../../../shared/contract/calls.ts';
import type { ExportOrder } from '../../../shared/contract/exports.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';
import { openTestBook, type TestBook } from '../book/open-test-book.ts';

let own: TestBook;
let desk: ExportDesk;
let events: (readonly [EventName, EngineEvents[EventName]])[];
const going = { cancelled: false, check: () => undefined };

beforeEach(async () => {
  own = await openTestBook();
  events = [];
  desk = createExportDesk({
    book: own.book,
    database: own.database,
    environment: { now: () => own.time.now, yield: async () => undefined },
    settings: () => ({ country: 'SG', delimiter: ',' }),
    emit: (name, payload) => events.push([name, payload]),
  });
  await own.book.change({ id: 'fill', kind: 'import' }, [], async (draft) => {
    for (let n = 0; n < 3000; n += 1) draft.create(madeCustomer(n));
  });
});
afterEach(() => own.database.close());

function order(id: string, search = ''): ExportOrder {
  return { id, layout: 'epos', query: { search, sort: { by: 'lookupId', descending: true } } };
}

describe('an export', () => {
  test('has what the query finds in its order, and is in the list with its numbers', async () => {
    const summary = await desk.make(order('x', '9000001'), going);
    expect(summary).toMatchObject({ id: 'x', layout: 'epos', customers: 10, delimiter: ',', search: '9000001' });
    expect(summary.fileName).toMatch(/^customers-epos-2026-11-2\d-\d{4}\.csv$/);
    const { name, blob } = await desk.read('x');
    expect([name, blob.size]).toEqual([summary.fileName, summary.size]);
    const codes = [...(await new Response(blob).text()).matchAll(/M00000\d\d/g)].map(([code]) => code);
    expect(codes).toEqual(Array.from({ length: 10 }, (_, n) => `M00000${19 - n}`));
    expect(await desk.list()).toEqual([summary]);
  });

  test('says how far it is, up to the end', async () => {
    await desk.make(order('x'), going);
    const told = events.flatMap(([name, payload]) => (name === 'export.progress' ? [payload] : []));
    expect(told.at(-1)).toEqual({ id: 'x', written: 3000, total: 3000 });
    expect(told.length).toBeGreaterThan(1);
    expect(events.at(-1)).toEqual(['exports.changed', undefined]);
  });

  test('asked for again with its id is the same one', async () => {
    const first = await desk.make(order('x', '9000001'), going);
    expect(await desk.make(order('x'), going)).toEqual(first);
  });

  test('that is cancelled leaves none', async () => {
    const cancelled = { cancelled: true, check: () => { throw new AppError('cancelled', 'Cancelled.'); } };
    await expect(desk.make(order('x'), cancelled)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await desk.list()).toEqual([]);
  });

  test('does not see changes made while it is written', async () => {
    const snapshot = own.book.snapshot(order('x').query);
    await own.book.change({ id: 'gone', kind: 'delete' }, [], async (draft) => draft.remove(madeCustomer(0).id, 's'));
    expect([...snapshot.customers]).toHaveLength(3000);
  });

  test('is deleted on demand, and then not found', async () => {
    await desk.make(order('x', '9000001'), going);
    await desk.remove('x');
    expect(await desk.list()).toEqual([]);
    await expect(desk.read('x')).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('the latest 20 exports are kept, newest first', async () => {
  for (let n = 0; n < 22; n += 1) {
    own.time.now += 1000;
    await desk.make(order(`x${n}`, 'nobody has this'), going);
  }
  expect((await desk.list()).map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, n) => `x${21 - n}`));
});

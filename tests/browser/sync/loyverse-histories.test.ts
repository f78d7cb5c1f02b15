import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeLoyverse } from '../../fixtures/fake-loyverse.ts';
import { openSyncCounter, type SyncCounter } from './sync-counter.ts';

/** One thing that happens; customers are told apart by a number. */
type Deed =
  | { readonly do: 'save-here' | 'save-there'; readonly whom: number; readonly field: 'name' | 'city'; readonly text: string }
  | { readonly do: 'delete-here' | 'delete-there'; readonly whom: number }
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'lose'; readonly what: 'lose-request' | 'lose-reply'; readonly calls: number }
  | { readonly do: 'crash' };

const whom = fc.nat(4);
const text = fc.constantFrom('Ipoh', 'Melaka', 'Kuching', 'Johor');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('save-here' as const, 'save-there' as const), whom, field: fc.constantFrom('name' as const, 'city' as const), text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('delete-here' as const, 'delete-there' as const), whom }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const), what: fc.constantFrom('lose-request' as const, 'lose-reply' as const), calls: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
);

const idOf = (n: number): string => `019aaaaa-0000-7000-8000-00000000000${n}`;

async function play(deeds: readonly Deed[]): Promise<void> {
  const time = { now: Date.UTC(2026, 10, 24) };
  const loyverse = new FakeLoyverse(time, { keepsSecrets: true });
  let counter = await openSyncCounter(loyverse, undefined, time);
  let losing = 0;
  await counter.call('sync.connect', { kind: 'loyverse', token: 'good-token' });
  for (const each of deeds) {
    const there = loyverse.all['whom' in each ? each.whom : 0];
    time.now += 1;
    switch (each.do) {
      case 'save-here': {
        const known = counter.engine.book.read(idOf(each.whom)) !== undefined;
        if (known || !counter.engine.book.isDeleted(idOf(each.whom))) await counter.save(idOf(each.whom), { ...(known ? {} : { name: 'New' }), [each.field]: each.text });
        break;
      }
      case 'save-there':
        if (there === undefined) loyverse.add({ name: each.text });
        else loyverse.edit(there.id, { [each.field]: each.text });
        break;
      case 'delete-here':
        if (counter.engine.book.read(idOf(each.whom)) !== undefined) await counter.remove(idOf(each.whom));
        break;
      case 'delete-there':
        if (there !== undefined) loyverse.remove(there.id);
        break;
      case 'pass':
        await pass(counter, each.seconds);
        break;
      case 'lose':
        losing = each.calls;
        loyverse.fault = () => (losing-- > 0 ? { kind: each.what } : undefined);
        break;
      case 'crash':
        counter = await counter.crash();
        break;
    }
  }
  loyverse.fault = () => undefined;
  await settle(counter);
  counter.pass(24 * 60 * 60 * 1000); // deletions there are only known from the whole list
  await settle(counter);
  const here = [...counter.engine.book.snapshot({ search: '', sort: { by: 'name', descending: false } }).customers].map(({ fields }) => [fields.name, fields.city ?? null].join('|'));
  expect(here.toSorted()).toEqual(loyverse.all.map(({ name, city }) => [name, city].join('|')).toSorted());
  const codes = loyverse.all.flatMap(({ customer_code: code }) => (code === null ? [] : [code]));
  expect(new Set(codes).size).toBe(codes.length);
  await counter.close();
}

async function pass(counter: SyncCounter, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    counter.pass(1000);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

/** Passes time until all is in and out, and has been for a while. */
async function settle(counter: SyncCounter): Promise<void> {
  const since = counter.time.now;
  await counter.until(() => {
    const { view } = counter;
    if (view.state === 'online' && view.waiting.changes === 0 && view.lastSuccess !== undefined && Date.parse(view.lastSuccess) > since + 200_000) return true;
    counter.pass(2000);
    return false;
  });
}

test('Whatever is done, lost and cut off, the book and Loyverse end with the same customers, each once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 25 }), play), { numRuns: 15 });
}, 120_000);

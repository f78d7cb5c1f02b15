import { expect, test } from 'vitest';
import type { Review } from '../../shared/customer/merge/review.ts';
import { checkHistory } from './check-history.ts';
import { History } from './history.ts';
import { openOffice } from './open-office.ts';
import type { Step } from './step.ts';

const office = openOffice();

async function shopAfter(steps: readonly Step[]): Promise<History> {
  const history = await History.begin(office());
  for (const step of steps) await history.take(step);
  return history;
}

/** The names in a counter's book. */
function namesAt(history: History, counter: number): readonly string[] {
  return [...(history.counters[counter]?.entries().values() ?? [])].flatMap((entry) => ('deleted' in entry ? [] : [entry.fields.name ?? ''])).sort();
}

async function reviewsOf(history: History): Promise<readonly string[]> {
  const rows = await office().database.query<{ readonly body: string }>('select body from review where shop = $1', [history.shop]);
  return rows.map(({ body }): Review => JSON.parse(body)).map(({ kind }) => kind);
}

const sync = (counter: number): Step => ({ sync: counter, faults: [] });

test('a restored back office that lacks customers takes none of them from a counter', async () => {
  const history = await shopAfter([
    { backUp: true },
    { at: 0, deed: { do: 'enter', name: 'Cem' } },
    sync(0),
    sync(1),
    { restore: true, told: true },
    sync(1),
  ]);
  expect(namesAt(history, 1)).toEqual(['Ada', 'Ben', 'Cem']);
  await history.settle();
  expect(namesAt(history, 2)).toEqual(['Ada', 'Ben', 'Cem']);
  await checkHistory(history);
});

test('a customer of whom something waits to be sent is not taken by a snapshot that does not tell of him', async () => {
  const history = await shopAfter([{ at: 1, deed: { do: 'enter', name: 'Cem' } }, sync(1), sync(0)]);
  // The back office forgets him, and what came before, as it does of what was deleted long ago.
  await office().database.query("delete from customer where shop = $1 and line like '%Cem%'", [history.shop]);
  await office().database.query('update shop set min_seq = head + 1, head = head + 1 where id = $1', [history.shop]);
  // The pull is refused, and while the snapshot is on its way somebody adds to his points; then the line breaks.
  await history.take({ sync: 0, faults: [], calls: 2, meanwhile: { call: 1, deed: { do: 'set', who: 2, field: 'notes', value: 'x' } } });
  expect(namesAt(history, 0)).toContain('Cem');
  await history.take({ sync: 2, faults: [] });
  expect(namesAt(history, 2)).not.toContain('Cem');
});

test('an undo of an import leaves the customer in the book whom another counter changed since', async () => {
  const history = await shopAfter([
    { at: 0, deed: { do: 'import', rows: [{ points: '1' }] } },
    sync(0),
    sync(1),
    { at: 1, deed: { do: 'set', who: 0, field: 'notes', value: 'A regular' } },
    { at: 1, deed: { do: 'set', who: 1, field: 'notes', value: 'A regular' } },
    { at: 1, deed: { do: 'set', who: 2, field: 'notes', value: 'A regular' } },
    sync(1),
    { at: 0, deed: { do: 'turn', import: 0 } },
  ]);
  expect(namesAt(history, 0)).toEqual(['Ada', 'Ben']);
  await history.settle();
  expect(namesAt(history, 0)).toEqual(['Ada', 'Ben', 'Row Counter 0']);
  expect(await reviewsOf(history)).toEqual(['spared']);
  await checkHistory(history);
});

test('a deletion stands against a change that it did not see, and both are up for review', async () => {
  const history = await shopAfter([{ at: 1, deed: { do: 'add', who: 0, by: 1 } }, sync(1), { at: 0, deed: { do: 'delete', who: 0, count: 1 } }]);
  await history.settle();
  expect(namesAt(history, 1)).toHaveLength(1);
  expect(await reviewsOf(history)).toEqual(['edited-deleted']);
  await checkHistory(history);
});

test('what a counter says while others are being pulled stays on top of what they say', async () => {
  const history = await shopAfter([
    { at: 1, deed: { do: 'set', who: 0, field: 'notes', value: 'x' } },
    sync(1),
    { sync: 0, faults: [], calls: 1, meanwhile: { call: 0, deed: { do: 'set', who: 0, field: 'name', value: 'Ada B.' } } },
  ]);
  const [said] = [...(history.counters[0]?.entries().values() ?? [])].flatMap((entry) => ('deleted' in entry || entry.fields.notes === undefined ? [] : [entry.fields]));
  expect(said).toMatchObject({ name: 'Ada B.', notes: 'x' });
  await history.settle();
  await checkHistory(history);
});

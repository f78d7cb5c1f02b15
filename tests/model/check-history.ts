import { expect } from 'vitest';
import { decodeLine, type Line } from '../../shared/customer/customer-codec.ts';
import { fieldKeys } from '../../shared/customer/fields.ts';
import { addHash, bucketCount, bucketOf, emptySum, hashLine, sumText } from '../../shared/customer/merge/bucket-sums.ts';
import type { Review } from '../../shared/customer/merge/review.ts';
import { localSums } from '../../electron/engine/sync/local-sums.ts';
import type { History } from './history.ts';

/** What has to hold once everybody has synced to the end. */
export async function checkHistory(history: History): Promise<void> {
  const { office: { database }, shop, posts, lines } = history;
  expect(lines.complaints, 'the back office failed').toEqual([]);

  const kept = await database.query<{ readonly line: Line }>('select line from customer where shop = $1 and alive order by id', [shop]);
  const told = kept.map(({ line }) => line).sort();
  for (const { counter, place } of posts) expect(counter.lines(), `the book of ${place.name}`).toEqual(told);
  await history.reopen();
  for (const { counter, place } of posts) expect(counter.lines(), `the book of ${place.name} at rest`).toEqual(told);

  const sums = sumsOf(told);
  const buckets = await database.query<{ readonly n: number; readonly low: number; readonly high: number }>('select n, low, high from bucket where shop = $1', [shop]);
  const theirs = Array.from({ length: bucketCount }, () => sumText(emptySum));
  for (const { n, low, high } of buckets) theirs[n] = sumText({ low, high });
  expect(theirs, 'the sums of the back office').toEqual(sums);
  for (const { counter } of posts) expect(await localSums(counter.book, () => Promise.resolve())).toEqual(sums);
  if (!history.restoredSilently) for (const { place } of posts) expect(place.log.filter((text) => text.includes('were compared')), `${place.name} had to put its book right`).toEqual([]);

  for (const { place } of posts) for (const text of place.log) for (const word of telling) if (text.includes(word)) history.cameBy.add(word);
  if (history.inexact !== undefined) history.cameBy.add(history.inexact);
  const reviews = await database.query<{ readonly body: string }>('select body from review where shop = $1', [shop]);
  for (const { body } of reviews) history.cameBy.add(`review of ${reviewIn(JSON.parse(body)).kind}`);

  await checkPushes(history);
  await checkKeys(history, told);
  await checkLedger(history, told);
}

/** Words of the log that tell of a rare way. */
const telling = ['was restored from a backup', 'being sent again', 'ahead of the back office', 'were compared', 'whole customer book of the back office'] as const;

function reviewIn(review: Review): Review {
  return review;
}

/** Every mutation took effect once: the pushes cover the numbers of each counter without gaps, and each change that was acknowledged is among them. */
async function checkPushes({ office: { database }, shop, posts, inexact }: History): Promise<void> {
  for (const { counter, acknowledged } of posts) {
    expect(counter.outbox.state.changes).toBe(0);
    const pushes = await database.query<{ readonly first_mid: number; readonly last_mid: number; readonly changes: string }>(
      'select first_mid, last_mid, changes from push where shop = $1 and device = $2 order by first_mid', [shop, counter.counter.id],
    );
    let next = 1;
    for (const { first_mid: first, last_mid: last } of pushes) {
      expect(first).toBe(next);
      next = last + 1;
    }
    expect(next).toBe(counter.outbox.nextMid);
    if (inexact !== undefined) continue;
    const taken = pushes.map(({ changes }) => changes).join();
    for (const change of acknowledged) expect(taken, 'a change that was acknowledged is lost').toContain(change);
  }
}

/** Whoever shares an email with another is up for review, or was and is settled. */
async function checkKeys({ office: { database }, shop }: History, told: readonly Line[]): Promise<void> {
  const holders = new Map<string, string[]>();
  for (const line of told) {
    const entry = decodeLine(line);
    if (entry === undefined || 'deleted' in entry || entry.fields.email === undefined) continue;
    holders.set(entry.fields.email, [...(holders.get(entry.fields.email) ?? []), entry.id]);
  }
  const rows = await database.query<{ readonly value: string; readonly customer: string }>("select value, customer from key_holder where shop = $1 and kind = 'email'", [shop]);
  const held = rows.map(({ value, customer }) => `${value} ${customer}`).sort();
  expect(held, 'who holds which email').toEqual([...holders].flatMap(([email, ids]) => ids.map((id) => `${email} ${id}`)).sort());
  const reviews = await database.query<{ readonly body: string }>('select body from review where shop = $1', [shop]);
  const known = reviews.map(({ body }) => reviewIn(JSON.parse(body)));
  for (const [email, ids] of holders) {
    if (ids.length < 2) continue;
    const review = known.find((each) => each.kind === 'duplicate' && each.key === 'email' && each.value === email);
    expect(review?.kind === 'duplicate' ? [...review.customers].sort() : [], `the duplicates with ${email}`).toEqual(ids.sort());
  }
}

/** The customers are what the simple model says. */
async function checkLedger({ office: { database }, shop, ledger, inexact }: History, told: readonly Line[]): Promise<void> {
  if (inexact !== undefined) return;
  const restamps = await database.query<{ readonly old: string; readonly new: string }>('select old, new from restamp where shop = $1', [shop]);
  const restamped = new Map(restamps.map((row) => [row.old, row.new]));
  const reviews = await database.query<{ readonly body: string }>('select body from review where shop = $1', [shop]);
  const spared = new Set(reviews.flatMap(({ body }) => sparedIn(JSON.parse(body))));
  const customers = new Map(told.map((line) => {
    const entry = decodeLine(line);
    return [entry?.id ?? '', entry] as const;
  }));
  for (const id of ledger.customers) {
    if (spared.has(id)) continue;
    const { alive, fields } = ledger.expected(id, restamped);
    const customer = customers.get(id);
    if (!ledger.livesOpen.has(id)) expect(customer !== undefined, `whether ${id} is in the book`).toBe(alive);
    if (customer === undefined || 'deleted' in customer) continue;
    for (const field of fieldKeys) expect(customer.fields[field], `${field} of ${id}`).toEqual(fields.get(field));
  }
}

function sparedIn(review: Review): readonly string[] {
  return review.kind === 'spared' ? [review.customer] : [];
}

function sumsOf(lines: readonly Line[]): readonly string[] {
  const sums = Array.from({ length: bucketCount }, () => emptySum);
  for (const line of lines) {
    const bucket = bucketOf(decodeLine(line)?.id ?? '');
    sums[bucket] = addHash(sums[bucket] ?? emptySum, hashLine(line));
  }
  return sums.map(sumText);
}

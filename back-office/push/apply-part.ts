import { writeMutation } from '../../shared/contract/sync/mutation-codec.ts';
import type { MutationResult, Sequence } from '../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import { bucketOf } from '../../shared/customer/merge/bucket-sums.ts';
import { customerOf } from '../../shared/customer/merge/mutation.ts';
import type { Review, ReviewId } from '../../shared/customer/merge/review.ts';
import { encodeState } from '../../shared/customer/merge/state-codec.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import { SumChanges, saveSums } from '../shop/bucket-rows.ts';
import { loadCustomers, saveCustomers, type StoredCustomer } from '../shop/customer-rows.ts';
import { saveDeadLetters } from '../shop/dead-letter-rows.ts';
import { type KeyHolder, keysOf, loadHolders, removeHolders, saveHolders } from '../shop/key-holder-rows.ts';
import { loadReviews, saveReviews, type StoredReview } from '../shop/review-rows.ts';
import type { ShopId } from '../shop/shop-row.ts';
import { applyBatch, type Batch, type KnownBefore, type Outcome, type TouchedCustomer } from './apply-batch.ts';
import { duplicateId, judgeDuplicates, keyChanges } from './judge-duplicates.ts';
import type { NumberedMutation } from './numbered-mutation.ts';
import { tracesOf } from './refused-mutation.ts';

/** What came of a part of a push. */
export interface PartOutcome {
  /** The last sequence that was given. */
  readonly head: Sequence;
  readonly results: readonly MutationResult[];
}

/**
 * Takes mutations: reads what they are about, applies them in memory, sends what changed. The shop's row is held meanwhile.
 * @param known what `loadKnown` gave for the mutations
 */
export async function applyPart(sql: Transaction, shop: ShopId, batch: Batch, head: Sequence, known: KnownBefore): Promise<PartOutcome> {
  return writeOutcome(sql, shop, batch, known, applyBatch(batch, known), head);
}

/** Puts aside one mutation that could not be worked on, word for word. */
export async function buryMutation(sql: Transaction, shop: ShopId, batch: Batch, one: NumberedMutation, head: Sequence): Promise<PartOutcome> {
  const { read } = one;
  const customer = read.ok ? customerOf(read.mutation) : read.customer;
  const refused = {
    status: 'dead-lettered' as const,
    code: 'not-workable',
    message: 'The back office could not work on a change. It is kept there word for word: tell whoever looks after the back office.',
    ...(customer === undefined ? {} : { customer }),
    text: read.ok ? writeMutation(read.mutation) : read.text,
  };
  const { result, finding, letter } = tracesOf(one, refused, batch.device, batch.at);
  const outcome: Outcome = { customers: new Map(), results: [result], findings: [finding], settled: new Map(), deadLetters: [letter] };
  return writeOutcome(sql, shop, batch, { customers: new Map(), reviews: new Map() }, outcome, head);
}

/** Reads what mutations are about. */
export async function loadKnown(sql: Sql, shop: ShopId, mutations: readonly NumberedMutation[]): Promise<KnownBefore> {
  const customers = new Set<CustomerId>();
  const settled = new Set<ReviewId>();
  for (const { read } of mutations) {
    const id = read.ok ? customerOf(read.mutation) : read.customer;
    if (id !== undefined) customers.add(id);
    if (read.ok && read.mutation.op === 'resolve') settled.add(read.mutation.review);
  }
  const reviews = settled.size === 0 ? new Map<ReviewId, StoredReview>() : await loadReviews(sql, shop, [...settled]);
  for (const { review } of reviews.values()) if (review.kind === 'edited-deleted') customers.add(review.customer);
  return { customers: await loadCustomers(sql, shop, [...customers]), reviews };
}

async function writeOutcome(sql: Transaction, shop: ShopId, batch: Batch, known: KnownBefore, outcome: Outcome, head: Sequence): Promise<PartOutcome> {
  const at = new Date(batch.at);
  const sums = new SumChanges();
  const changes = { taken: new Array<KeyHolder>(), left: new Array<KeyHolder>() };
  const customers: StoredCustomer[] = [];
  let next = head;
  for (const [id, touched] of outcome.customers) {
    const before = known.customers.get(id);
    const customer = settle(before, touched, batch, at, next + 1);
    if (customer === before) continue;
    customers.push(customer);
    next = Math.max(next, customer.seq);
    if (before?.line !== undefined && before.state.life.alive) sums.take(bucketOf(id), before.line);
    if (customer.line !== undefined && customer.state.life.alive) sums.add(bucketOf(id), customer.line);
    const { taken, left } = keyChanges(before === undefined ? new Map() : keysOf(before.state), keysOf(customer.state));
    changes.taken.push(...taken);
    changes.left.push(...left);
  }

  const keys = [...changes.taken, ...changes.left];
  const ids = new Set([...outcome.findings.map(({ id }) => id), ...keys.map(duplicateId)]);
  const [holders, stored] = await Promise.all([loadHolders(sql, shop, keys), loadReviews(sql, shop, [...ids])]);
  const reviews = new Map<ReviewId, Omit<StoredReview, 'seq'>>(outcome.settled);
  for (const finding of outcome.findings) {
    const review = putUp(finding, reviews.get(finding.id) ?? stored.get(finding.id));
    if (review !== undefined) reviews.set(finding.id, review);
  }
  const before = new Map([...stored, ...outcome.settled]);
  for (const review of judgeDuplicates(changes, holders, before, { at: batch.at, by: batch.device })) reviews.set(review.review.id, review);
  const ordered = [...reviews.values()].map((review, index): StoredReview => ({ ...review, seq: next + index + 1 }));

  saveCustomers(sql, shop, customers);
  removeHolders(sql, shop, changes.left);
  saveHolders(sql, shop, changes.taken);
  saveSums(sql, shop, sums);
  saveReviews(sql, shop, ordered);
  saveDeadLetters(sql, shop, outcome.deadLetters, at);
  return { head: next + ordered.length, results: outcome.results };
}

/** The customer as it is kept: itself where nothing is to be written. It gets the next sequence where somebody has to be told. */
function settle(before: StoredCustomer | undefined, { state, exact }: TouchedCustomer, { device }: Batch, at: Date, next: Sequence): StoredCustomer {
  const { line, rest } = encodeState(state);
  const deletedAt = state.life.alive || state.life.stamp === '' ? undefined : (before?.deletedAt ?? at);
  if (before !== undefined && exact && line === before.line) {
    return rest === before.rest ? before : { ...before, state, rest, deletedAt };
  }
  return { seq: next, state, line, rest, author: exact ? device : undefined, deletedAt };
}

/** A matter comes up once. Only a deleted customer who is changed yet again is a new matter to whoever settled it. */
function putUp(finding: Review, known: Omit<StoredReview, 'seq'> | undefined): Omit<StoredReview, 'seq'> | undefined {
  if (known === undefined) return { review: finding, resolved: false, settled: [] };
  return known.resolved && finding.kind === 'edited-deleted' ? { ...known, review: finding, resolved: false } : undefined;
}

import { writeMutation } from '../../shared/contract/sync/mutation-codec.ts';
import type { MutationNumber, MutationResult, Sequence } from '../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import { encodeEntry } from '../../shared/customer/customer-codec.ts';
import { applyMutation, bringBack, type Conflict } from '../../shared/customer/merge/apply-mutation.ts';
import { type CustomerState, type Register, visibleOf } from '../../shared/customer/merge/customer-state.ts';
import type { CustomerMutation, ResolveMutation } from '../../shared/customer/merge/mutation.ts';
import { replayPending } from '../../shared/customer/merge/replay-pending.ts';
import type { Review, ReviewId, ReviewSubject, SaidValue } from '../../shared/customer/merge/review.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import { nameOf, type StoredCustomer } from '../shop/customer-rows.ts';
import type { DeadLetter } from '../shop/dead-letter-rows.ts';
import { reviewId, type StoredReview } from '../shop/review-rows.ts';
import type { NumberedMutation } from './numbered-mutation.ts';
import { type Refused, tracesOf } from './refused-mutation.ts';

/** Mutations of one counter, in order. */
export interface Batch {
  readonly device: CounterId;
  /** The cursor of the counter: it holds every customer up to there. */
  readonly seen: Sequence;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly mutations: readonly NumberedMutation[];
  /** Those that do not stand as they were sent, since their stamps were replaced. */
  readonly restamped: ReadonlySet<MutationNumber>;
}

/** What a batch needs to know: every customer and every review that its mutations name, as far as they are known. */
export interface KnownBefore {
  readonly customers: ReadonlyMap<CustomerId, StoredCustomer>;
  readonly reviews: ReadonlyMap<ReviewId, StoredReview>;
}

/** A customer whom a batch is about, as it becomes. */
export interface TouchedCustomer {
  readonly state: CustomerState;
  /** Whether the counter that sent the batch holds the customer just so: it need not be told. */
  readonly exact: boolean;
}

/** What comes of a batch. */
export interface Outcome {
  readonly customers: ReadonlyMap<CustomerId, TouchedCustomer>;
  readonly results: readonly MutationResult[];
  /** What is to be put up for review. */
  readonly findings: readonly Review[];
  /** Reviews that a person settled. */
  readonly settled: ReadonlyMap<ReviewId, StoredReview>;
  readonly deadLetters: readonly DeadLetter[];
}

/** Applies a batch to what is known, in memory. */
export function applyBatch(batch: Batch, known: KnownBefore): Outcome {
  const draft = new Draft(batch, known);
  for (const one of batch.mutations) draft.take(one);
  return draft;
}

class Draft implements Outcome {
  readonly customers = new Map<CustomerId, TouchedCustomer>();
  readonly results: MutationResult[] = [];
  readonly findings: Review[] = [];
  readonly settled = new Map<ReviewId, StoredReview>();
  readonly deadLetters: DeadLetter[] = [];
  readonly #batch: Batch;
  readonly #known: KnownBefore;

  constructor(batch: Batch, known: KnownBefore) {
    this.#batch = batch;
    this.#known = known;
  }

  take(one: NumberedMutation): void {
    const { read, mid } = one;
    if (!read.ok) return this.#refuse(one, { status: 'rejected', ...read });
    const { mutation } = read;
    if (mutation.op !== 'resolve') return this.#change(mutation, mid);
    const refusal = this.#resolve(mutation);
    if (refusal !== undefined) this.#refuse(one, { status: 'rejected', ...refusal, text: writeMutation(mutation) });
  }

  #change(mutation: CustomerMutation, mid: MutationNumber): void {
    const id = mutation.op === 'create' ? mutation.customer.id : mutation.id;
    const before = this.#stateOf(id);
    const { state, conflicts } = applyMutation(before, mutation);
    const exact = this.#isHeld(id) && conflicts.length === 0 && !this.#batch.restamped.has(mid) && (before === undefined || isAsShown(before, state, mutation));
    this.customers.set(id, { state, exact });
    if (!exact) this.results.push({ mid, status: 'merged' });
    for (const conflict of conflicts) this.#putUp(conflict, state, mid);
  }

  #stateOf(id: CustomerId): CustomerState | undefined {
    return this.customers.get(id)?.state ?? this.#known.customers.get(id)?.state;
  }

  /** Whether the counter holds all that is known of a customer so far: it was told, or said it itself. */
  #isHeld(id: CustomerId): boolean {
    const touched = this.customers.get(id);
    if (touched !== undefined) return touched.exact;
    const before = this.#known.customers.get(id);
    return before === undefined || before.author === this.#batch.device || before.seq <= this.#batch.seen;
  }

  #refuse(one: NumberedMutation, refused: Refused): void {
    const { result, finding, letter } = tracesOf(one, refused, this.#batch.device, this.#batch.at);
    this.results.push(result);
    this.findings.push(finding);
    this.deadLetters.push(letter);
    // The counter shows what is refused here, so it has to be told what holds instead.
    const state = refused.customer === undefined ? undefined : this.#stateOf(refused.customer);
    if (state !== undefined) this.customers.set(state.id, { state, exact: false });
  }

  #putUp(conflict: Conflict, { id: customer, life, ...state }: CustomerState, mid: MutationNumber): void {
    switch (conflict.kind) {
      case 'overwritten': {
        const { kind, field, kept, lost } = conflict;
        return this.#find({ kind, customer, field, kept: said(kept), lost: said(lost) }, customer, field, lost.stamp);
      }
      case 'edited-deleted':
        return this.#find({ kind: conflict.kind, customer, name: nameOf(state) }, customer, life.stamp);
      case 'spared':
        return this.#find({ kind: conflict.kind, customer, fields: conflict.fields }, this.#batch.device, String(mid));
    }
  }

  #find(subject: ReviewSubject, ...matter: readonly string[]): void {
    this.findings.push({ id: reviewId(subject.kind, ...matter), at: this.#batch.at, by: this.#batch.device, ...subject });
  }

  /** @returns why a review cannot be settled so */
  #resolve({ review: id, stamp, bringBack: wanted }: ResolveMutation): Pick<Refused, 'code' | 'message'> | undefined {
    const stored = this.settled.get(id) ?? this.#known.reviews.get(id);
    if (stored === undefined) return { code: 'unknown-review', message: 'The back office does not know what was looked at. Sync, and look again.' };
    const { review } = stored;
    if (wanted === true) {
      const state = review.kind === 'edited-deleted' ? this.#stateOf(review.customer) : undefined;
      const back = state === undefined ? undefined : bringBack(state, stamp);
      if (back === undefined || back === state) return { code: 'nothing-kept', message: 'What a deleted customer said is kept for 30 days, and not any more. Add the customer anew.' };
      this.customers.set(back.id, { state: back, exact: false });
    }
    const settled = review.kind === 'duplicate' ? [...new Set([...stored.settled, ...review.customers])].sort() : stored.settled;
    this.settled.set(id, { ...stored, resolved: true, settled });
    return undefined;
  }
}

/**
 * Whether a customer became what a counter shows that was told of it before, and then made the mutation. It was told of no additions and of no
 * deleted fields: a value set before an addition that is known here alone gives another number here.
 */
function isAsShown(before: CustomerState, state: CustomerState, mutation: CustomerMutation): boolean {
  const shown = mutation.op === 'create' ? mutation.customer : replayPending(visibleOf(before), [mutation]);
  const visible = visibleOf(state);
  if (shown === undefined || visible === undefined) return shown === visible;
  return encodeEntry(shown) === encodeEntry(visible);
}

function said({ value, stamp }: Register): SaidValue {
  return { ...(value === undefined ? {} : { value }), stamp };
}

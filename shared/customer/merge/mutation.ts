import type { CustomerId, StampedCustomer } from '../customer.ts';
import type { FieldValue } from '../field-spec.ts';
import type { FieldKey } from '../fields.ts';
import type { Stamp } from '../stamp.ts';
import type { CounterField } from './counter-fields.ts';

/** One thing that a counter did, as it tells the back office. Applied in any order, mutations of customers give the same customers. */
export type Mutation = CreateMutation | PatchMutation | DeleteMutation | ResolveMutation;

/** A mutation of a customer. */
export type CustomerMutation = CreateMutation | PatchMutation | DeleteMutation;

/** A customer is there: for the first time, or again after a deletion. Says every field, blank ones too, each by its stamp. */
export interface CreateMutation {
  readonly op: 'create';
  readonly customer: StampedCustomer;
}

/** Some fields of a customer say something else. */
export interface PatchMutation {
  readonly op: 'patch';
  readonly id: CustomerId;
  readonly stamp: Stamp;
  /** When it was done, for people: ISO 8601, UTC. */
  readonly at: string;
  readonly set: readonly FieldSet[];
  readonly add: readonly FieldAdd[];
  /** An undo: it leaves a field alone that somebody said anew since, unseen by who undid. */
  readonly sparing?: true;
}

/** What a field says now. */
export interface FieldSet {
  readonly field: FieldKey;
  /** Absent where it was cleared. */
  readonly value?: FieldValue;
  /** The text as typed, where that is kept. */
  readonly typed?: string;
  /** The stamp of what it said before, as this counter knew it: another one at the back office was not seen. */
  readonly was: Stamp;
}

/** By how much a counter field rose, as canonical decimal text; with a minus where it fell. Two counters that add both count. */
export interface FieldAdd {
  readonly field: CounterField;
  readonly by: string;
}

/** A customer is gone. */
export interface DeleteMutation {
  readonly op: 'delete';
  readonly id: CustomerId;
  readonly stamp: Stamp;
  /** The latest stamp that the customer had as this counter knew it: a later one was not seen. */
  readonly seen: Stamp;
  /** An undo: it leaves the customer alone whom somebody changed since, unseen by who undid. */
  readonly sparing?: true;
}

/** A person settled what the back office had put up for review. */
export interface ResolveMutation {
  readonly op: 'resolve';
  readonly review: string;
  readonly stamp: Stamp;
  /** The deleted customer whom it is about is to be in the book again, as last said. */
  readonly bringBack?: true;
}

/** Whose customer a mutation is about; none for a review that is settled. */
export function customerOf(mutation: Mutation): CustomerId | undefined {
  switch (mutation.op) {
    case 'create':
      return mutation.customer.id;
    case 'patch':
    case 'delete':
      return mutation.id;
    case 'resolve':
      return undefined;
  }
}

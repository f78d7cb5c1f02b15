import type { CustomerId } from '../customer.ts';
import type { FieldValue } from '../field-spec.ts';
import type { FieldKey } from '../fields.ts';
import type { KeyKind } from '../key-forms.ts';
import type { CounterId, Stamp } from '../stamp.ts';

export type ReviewId = string;

/** Something that the back office accepted and puts up for a person to look at. Nothing was lost by it, and nothing waits for it. */
export type Review = { readonly id: ReviewId; /** ISO 8601, UTC. */ readonly at: string; /** The counter that did what led to it. */ readonly by: CounterId } & ReviewSubject;

export type ReviewSubject =
  /** Several customers hold one key. The first of them had it first. */
  | { readonly kind: 'duplicate'; readonly key: KeyKind; readonly value: string; readonly customers: readonly CustomerId[] }
  /** Two counters said something of a field, not knowing of each other. */
  | { readonly kind: 'overwritten'; readonly customer: CustomerId; readonly field: FieldKey; readonly kept: SaidValue; readonly lost: SaidValue }
  /** A customer was deleted at one counter and changed at another. */
  | { readonly kind: 'edited-deleted'; readonly customer: CustomerId; readonly name: string }
  /** An undo left what was changed at another counter since. No fields: the whole customer stayed. */
  | { readonly kind: 'spared'; readonly customer: CustomerId; readonly fields: readonly FieldKey[] }
  /** A change that the back office could not take. It is kept there word for word. */
  | { readonly kind: 'refused'; readonly customer?: CustomerId; readonly code: string; readonly message: string };

/** What somebody said of a field, and at which counter. */
export interface SaidValue {
  /** Absent where it was cleared. */
  readonly value?: FieldValue;
  readonly stamp: Stamp;
}

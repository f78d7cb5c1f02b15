import type { MutationResult } from '../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import type { Review } from '../../shared/customer/merge/review.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import type { DeadLetter } from '../shop/dead-letter-rows.ts';
import { reviewId } from '../shop/review-rows.ts';
import type { NumberedMutation } from './numbered-mutation.ts';

/** Why a mutation is not taken, for a person, and the mutation word for word. */
export interface Refused {
  readonly status: DeadLetter['status'];
  readonly code: string;
  readonly message: string;
  readonly customer?: CustomerId;
  readonly text: string;
}

/** All that is told and kept of a mutation that is not taken. */
export interface RefusedTraces {
  readonly result: MutationResult;
  readonly finding: Review;
  readonly letter: DeadLetter;
}

export function tracesOf({ mid, change }: NumberedMutation, { status, code, message, customer, text }: Refused, device: CounterId, at: string): RefusedTraces {
  return {
    result: { mid, status, code, message },
    finding: { id: reviewId('refused', device, String(mid), change), at, by: device, kind: 'refused', ...(customer === undefined ? {} : { customer }), code, message },
    letter: { device, mid, change, status, code, message, body: text },
  };
}

import type { PullQuery, SnapshotQuery } from '../../../shared/contract/sync/query-codec.ts';
import type { OutgoingPush } from '../../../shared/contract/sync/wire-codec.ts';
import type { BucketReply, PairReply, PairRequest, PullReply, PushReply, Sequence, SnapshotReply, SumsReply, WaitReply, WireError } from '../../../shared/contract/sync/wire.ts';

/** A back office that counters of a shop share, as far as the sync loop talks to it. Each call fails with `OfficeError`. */
export interface BackOffice {
  pair(request: PairRequest, signal: AbortSignal): Promise<PairReply>;
  push(push: OutgoingPush, signal: AbortSignal): Promise<PushReply>;
  pull(query: PullQuery, signal: AbortSignal): Promise<PullReply>;
  snapshot(query: SnapshotQuery, signal: AbortSignal): Promise<SnapshotReply>;
  sums(epoch: string, signal: AbortSignal): Promise<SumsReply>;
  bucket(epoch: string, n: number, signal: AbortSignal): Promise<BucketReply>;
  /** Settles when there is something behind the cursor, or after half a minute or so. */
  wait(epoch: string, after: Sequence, signal: AbortSignal): Promise<WaitReply>;
}

/** Why an exchange failed. */
export type OfficeFailure =
  /** Nobody answered, or the line broke off. */
  | { readonly kind: 'no-answer' }
  /** Nobody answered in time. */
  | { readonly kind: 'too-slow' }
  /** Something in between answered in its place: the sign-in page of a network. */
  | { readonly kind: 'not-ours'; readonly status: number }
  /** The caller gave up. */
  | { readonly kind: 'stopped' }
  /** The back office said no. */
  | { readonly kind: 'refused'; readonly error: WireError; /** Milliseconds. */ readonly retryAfter?: number };

export class OfficeError extends Error {
  override readonly name = 'OfficeError';
  readonly failure: OfficeFailure;

  constructor(failure: OfficeFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.kind === 'refused' ? `${failure.error.code}: ${failure.error.message}` : failure.kind, options);
    this.failure = failure;
  }
}

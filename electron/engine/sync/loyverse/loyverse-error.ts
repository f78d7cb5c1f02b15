/** Why a call to Loyverse failed. */
export type LoyverseFailure =
  /** Nobody answered, or the line broke off. */
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'too-slow' }
  /** Something in between answered in its place: the sign-in page of a network. */
  | { readonly kind: 'not-ours'; readonly status: number }
  /** The caller gave up. */
  | { readonly kind: 'stopped' }
  /** The token is wrong, or was withdrawn. */
  | { readonly kind: 'token' }
  /** The subscription of the account does not allow it. */
  | { readonly kind: 'payment' }
  /** It is asked too much, or is being worked on. */
  | { readonly kind: 'busy'; /** Milliseconds. */ readonly retryAfter?: number }
  /** It said no. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string };

export class LoyverseError extends Error {
  override readonly name = 'LoyverseError';
  readonly failure: LoyverseFailure;

  constructor(failure: LoyverseFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.kind === 'refused' ? `${failure.code}: ${failure.message}` : failure.kind, options);
    this.failure = failure;
  }
}

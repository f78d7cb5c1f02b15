/** What whoever owns the worker (the relay page, or the tab of the browser shell) posts to it. */
export type ToWorker =
  /** A port to a window comes along. */
  | { readonly kind: 'client' }
  /** The app is closing: finish what is being written, take no more calls, and say `drained`. */
  | { readonly kind: 'bye' };

/** What the worker posts to its owner. */
export interface FromWorker {
  readonly kind: 'drained';
}

import type { AppError } from '../../shared/contract/errors.ts';

/** Where the UI stands with its engine. */
export type EngineStatus =
  | { readonly state: 'starting' }
  | { readonly state: 'ready' }
  /** The engine died and the next one is on its way. Calls made now wait for it. */
  | { readonly state: 'restarting' }
  /** Another window or tab has the book. It is tried again every second. */
  | { readonly state: 'in-use' }
  | { readonly state: 'mismatch'; readonly error: AppError }
  | { readonly state: 'failed'; readonly error: AppError };

import type { WireError } from './wire.ts';

/** What came of reading something that a counter sent: what it says, or why it cannot be worked on as a whole. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

/** Why one mutation cannot be taken. */
export interface Refusal {
  readonly code: RefusalCode;
  /** For a shop owner: what is wrong, where, and what to do. */
  readonly message: string;
}

export type RefusalCode =
  /** It is not of the shape that was agreed. */
  | 'not-valid'
  /** It says something of a field that is not in the catalogue. */
  | 'unknown-field'
  /** A text holds what no database takes: a NUL, or half of a character. */
  | 'not-storable'
  /** A text is longer than `maxText`. */
  | 'too-long';

/** What was read holds. */
export function understood<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** A request cannot be understood. */
export function notValid(message: string): { readonly ok: false; readonly error: WireError } {
  return { ok: false, error: { code: 'not-valid', message } };
}

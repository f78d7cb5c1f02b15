import type { FieldValue } from './field-spec.ts';
import type { RemarkCode, Severity } from './remark.ts';

/** Text that could not be normalised. It is kept as typed where a field can hold it, and always said. */
export interface Flaw {
  readonly flaw: RemarkCode;
  readonly severity: Severity;
  /** The value to keep all the same: a phone as typed. Only a warning has one. */
  readonly keep?: string;
}

/** What a normaliser gives: a value, undefined for a blank, or a flaw. No wrapper, since a file has millions of cells. */
export type Normalised = FieldValue | undefined | Flaw;

/** Tells a flaw from a value. */
export function isFlaw(normalised: Normalised): normalised is Flaw {
  return typeof normalised === 'object' && 'flaw' in normalised;
}

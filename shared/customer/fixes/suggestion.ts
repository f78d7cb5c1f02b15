import type { FieldKey } from '../fields.ts';
import type { NormaliseContext } from '../normalise-field.ts';

/** A text to put into a cell with one click. */
export interface Suggestion {
  /** What the owner reads. */
  readonly label: string;
  /** What the cell then holds. `''` leaves it blank. */
  readonly text: string;
}

/** What suggestions and bulk fixes depend on besides the cell. `dateOrder` is that of the column. */
export interface FixContext extends NormaliseContext {
  /** Fields that the rulebook does not let be blank. */
  readonly required: readonly FieldKey[];
  /** Countries from which the shop has customers, the most frequent first: tried for phones that are none of its own. */
  readonly countries?: readonly string[];
}

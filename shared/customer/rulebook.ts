import type { FieldKey } from './fields.ts';

/** The layouts that templates and exports come in. Each has its rulebook of the same name. */
export type LayoutName = 'counterbook' | 'epos' | 'loyverse';

/** The order of day, month and year in dates written with digits. ISO dates are read under any of them. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/** What finds the customer that a row is about, in the order that they are tried. */
export type MatchKey = 'id' | 'email' | 'lookupId' | 'phone';

/** The rules under which a file is imported: what is compulsory, what matches, what an existing customer means. */
export interface Rulebook {
  readonly name: LayoutName;
  readonly label: string;
  readonly required: readonly FieldKey[];
  readonly match: readonly MatchKey[];
  /** What a row about an existing customer does: change it, or be Invalid unless it says what the book says. */
  readonly onExisting: 'update' | 'error';
  readonly dateOrder: DateOrder;
}

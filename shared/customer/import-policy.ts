import type { MatchKey, Rulebook } from './rulebook.ts';

/** What a blank cell says of a customer who is in the book: nothing, or that the field is to be cleared. */
export type BlankPolicy = 'keep' | 'clear';

/** How an import treats the customers that are in the book already. It starts as the rulebook says, and is shown and changeable. */
export interface ImportPolicy {
  /** What finds the customer that a row is about, in the order that they are tried. */
  readonly match: readonly MatchKey[];
  /** What a row about an existing customer does: change it, or be Invalid unless it says what the book says. */
  readonly onExisting: Rulebook['onExisting'];
  /** For all columns that have no policy of their own. */
  readonly blanks: BlankPolicy;
}

/** The policy of a rulebook, but for what was chosen. */
export function policyOf({ match, onExisting }: Rulebook, chosen: Partial<ImportPolicy> = {}): ImportPolicy {
  return { match, onExisting, blanks: 'keep', ...chosen };
}

import type { FieldKey } from './fields.ts';

/** Why a column is left out without anyone having said so. */
export type IgnoredBecause =
  | 'read-only' // only the back office writes the field
  | 'foreign-id' // another system's own number for a customer: it means nothing here
  | 'empty' // no header and nothing in it
  | 'secret' // passwords and the like are never stored
  | 'remark' // the column that we added ourselves to a file of invalid rows
  | 'no-field'; // a known system's column for which a customer has no field

/** A part of a customer's name that has a column of its own. */
export type NamePart = 'first' | 'middle' | 'last';

/** A part of the street that has a column of its own: the house number, and what stands behind it. */
export type StreetPart = 'number' | 'extension';

/**
 * What a column of a file becomes. `open` is undecided: it blocks the check until it is remapped or ignored.
 * The name parts of a row are joined to its name (mapping/join-name.ts), the street parts to the first line of its address.
 * `inverted` is for a flag that says the opposite of its field: `do_not_email` TRUE means no consent.
 */
export type ColumnTarget =
  | { readonly kind: 'field'; readonly field: FieldKey; readonly inverted?: true }
  | { readonly kind: 'name-part'; readonly part: NamePart }
  | { readonly kind: 'street-part'; readonly part: StreetPart }
  | { readonly kind: 'id' }
  | { readonly kind: 'ignored'; readonly why?: IgnoredBecause }
  | { readonly kind: 'open' };

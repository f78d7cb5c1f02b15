import type { ColumnTarget } from '../column-target.ts';
import type { FieldKey } from '../fields.ts';
import type { LayoutName } from '../rulebook.ts';
import type { SystemName } from '../systems/system.ts';

/** What the samples of a column look like, where nothing else looks like it. */
export type ValueLook = 'emails' | 'phones' | 'dates';

/** Why a column is what it is. */
export type ProposalReason =
  | { readonly kind: 'remembered' } // mapped so in an earlier file with the same headers
  | { readonly kind: 'layout-header'; readonly layout: LayoutName } // a column of the rulebook's own layout
  | { readonly kind: 'system-header'; readonly system: SystemName } // what the system that was recognised calls it
  | { readonly kind: 'alias' } // what many call it
  | { readonly kind: 'similar'; readonly to: string; readonly looks?: ValueLook } // close to a known header, and its values too where they look like it
  | { readonly kind: 'values'; readonly looks: ValueLook }
  | { readonly kind: 'values-differ'; readonly field: FieldKey } // its header says the field, its values do not
  | { readonly kind: 'taken'; readonly by: string } // another column fits the same field better: its header
  | { readonly kind: 'number-of-someone' } // a customer number in a file of no known system: ours or theirs
  | { readonly kind: 'secret' }
  | { readonly kind: 'remark' }
  | { readonly kind: 'chosen' } // the owner said so
  | { readonly kind: 'no-content' } // no header, and nothing in it as far as was seen
  | { readonly kind: 'unknown' };

/** What a column should become, how sure that is and why. */
export interface ColumnProposal {
  /** `open` where it is not sure enough to be done without asking. */
  readonly target: ColumnTarget;
  /** What it may be, for one click. Only an open column has one. */
  readonly suggestion?: ColumnTarget;
  readonly reason: ProposalReason;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** From this confidence on a column is mapped; below it the mapping is only suggested. */
export const sureFrom = 0.85;

import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { IgnoredBecause } from '../../../shared/customer/column-target.ts';
import { labelInSentence } from '../../../shared/customer/field-label.ts';
import { proposalText } from '../../../shared/customer/mapping/proposal-text.ts';

/** Why a column stands as it does, in words for the person who may change it. `''` where there is nothing to say. */
export function columnReason({ target, reason }: Pick<FileColumn, 'target' | 'reason'>): string {
  const why = proposalText({ target, reason });
  switch (target.kind) {
    case 'ignored':
      return target.why === undefined ? why : `Left out: ${lowerFirst(leftOut[target.why])}`;
    case 'name-part':
      return [...(why === '' ? [] : [why]), 'joined to the name'].join(', ');
    case 'street-part':
      return [...(why === '' ? [] : [why]), 'joined to the street'].join(', ');
    case 'field':
      return target.inverted === true ? `It says the opposite, so yes means no ${labelInSentence(target.field)}` : why;
    default:
      return why;
  }
}

/** Why a column is left out, for where it is clear that it is. `''` where the owner said so. */
export function whyLeftOut({ target, reason }: Pick<FileColumn, 'target' | 'reason'>): string {
  return target.kind === 'ignored' && target.why !== undefined ? leftOut[target.why] : proposalText({ target, reason });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const leftOut: Readonly<Record<IgnoredBecause, string>> = {
  'read-only': 'Only the back office writes it',
  'foreign-id': 'The number of another system',
  empty: 'The column is empty',
  secret: 'Passwords and the like never go into the book',
  remark: 'Remarks of an earlier check',
  'no-field': 'A customer has no field for it',
};

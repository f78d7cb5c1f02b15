import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { IgnoredBecause } from '../../../shared/customer/column-target.ts';
import { labelInSentence } from '../../../shared/customer/field-label.ts';
import { proposalText } from '../../../shared/customer/mapping/proposal-text.ts';

/** Why a column stands as it does, in words for the person who may change it. `''` where there is nothing to say. */
export function columnReason({ target, reason }: Pick<FileColumn, 'target' | 'reason'>): string {
  const why = proposalText({ target, reason });
  switch (target.kind) {
    case 'ignored':
      return target.why === undefined ? why : `Left out: ${leftOut[target.why]}`;
    case 'name-part':
      return [...(why === '' ? [] : [why]), 'joined to the name'].join(', ');
    case 'field':
      return target.inverted === true ? `It says the opposite, so yes means no ${labelInSentence(target.field)}` : why;
    default:
      return why;
  }
}

const leftOut: Readonly<Record<IgnoredBecause, string>> = {
  'read-only': 'only the back office writes it',
  'foreign-id': 'the number of another system',
  empty: 'the column is empty',
  secret: 'passwords and the like never go into the book',
  remark: 'remarks of an earlier check',
  'no-field': 'a customer has no field for it',
};

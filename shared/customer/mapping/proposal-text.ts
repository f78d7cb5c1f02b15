import type { ColumnTarget } from '../column-target.ts';
import { labelInSentence } from '../field-label.ts';
import { fieldOf } from '../fields.ts';
import { layouts } from '../layouts.ts';
import { systemOf } from '../systems/known-systems.ts';
import type { ColumnProposal } from './proposal.ts';

/** Why a column is proposed as it is, in words. `''` where there is nothing to say. */
export function proposalText({ reason, target }: Pick<ColumnProposal, 'reason' | 'target'>): string {
  switch (reason.kind) {
    case 'remembered':
      return 'As you mapped it the last time';
    case 'layout-header':
      return `A column of the ${layouts[reason.layout].label} layout`;
    case 'system-header': {
      const { label } = systemOf(reason.system);
      return target.kind === 'open' ? `${label} probably means this` : `${label} calls it so`;
    }
    case 'alias':
      return 'Recognised by its header';
    case 'similar':
      return reason.looks === undefined ? `Looks like “${reason.to}”` : `Looks like “${reason.to}”, and its values like ${reason.looks}`;
    case 'values':
      return `Its values look like ${reason.looks}`;
    case 'values-differ':
      return `The header says ${labelInSentence(reason.field)}, the values do not`;
    case 'taken':
      return `“${reason.by}” is taken for it already`;
    case 'number-of-someone':
      return 'It may be your customer code, or only a number of another system';
    case 'secret':
      return 'Passwords and the like never go into the book';
    case 'remark':
      return 'Remarks of an earlier check';
    case 'chosen':
      return 'As you chose';
    case 'no-content':
      return 'Nothing in it';
    case 'unknown':
      return '';
  }
}

/** A target in words, for a suggestion. */
export function targetText(target: ColumnTarget): string {
  switch (target.kind) {
    case 'field':
      return target.inverted === true ? `${fieldOf(target.field).label}, turned round` : fieldOf(target.field).label;
    case 'name-part':
      return `Name, ${target.part} part`;
    case 'street-part':
      return target.part === 'number' ? 'House number' : 'House number addition';
    case 'id':
      return 'Counterbook ID';
    case 'ignored':
      return 'Ignore';
    case 'open':
      return '';
  }
}

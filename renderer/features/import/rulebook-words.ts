import { fieldOf } from '../../../shared/customer/fields.ts';
import type { LayoutName, MatchKey, Rulebook } from '../../../shared/customer/rulebook.ts';
import { listText } from '../../ui/count-text.ts';

/** The rulebooks in the order that they are offered in. */
export const layoutOrder: readonly LayoutName[] = ['epos', 'loyverse', 'counterbook'];

/** Tells whether a text names a layout. */
export function isLayoutName(text: string): text is LayoutName {
  return layoutOrder.some((name) => name === text);
}

const keyNames: Readonly<Record<MatchKey, string>> = {
  id: 'Counterbook ID',
  email: 'email',
  lookupId: 'customer code',
  phone: 'phone',
};

const dateExamples: Readonly<Record<Rulebook['dateOrder'], string>> = {
  DMY: '31/12/2027',
  MDY: '12/31/2027',
  YMD: '2027-12-31',
};

/** One sentence on what the rules mean for the file at hand. */
export function rulebookSentence(rulebook: Rulebook): string {
  const required = listText(rulebook.required.map((field) => lowerFirst(fieldOf(field).label)));
  const compulsory = required === '' ? '' : `Each row needs ${required}; `;
  const keys = alternatives(rulebook.match.map((key) => keyNames[key]));
  const existing =
    rulebook.onExisting === 'update'
      ? `a row with the ${keys} of a customer in the book updates that customer`
      : `a row with the ${keys} of a customer in the book is Invalid`;
  return `${upperFirst(`${compulsory}${existing}`)}; dates are written like ${dateExamples[rulebook.dateOrder]}.`;
}

function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

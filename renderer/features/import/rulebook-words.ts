import { labelInSentence } from '../../../shared/customer/field-label.ts';
import type { LayoutName, Rulebook } from '../../../shared/customer/rulebook.ts';
import { listText } from '../../ui/count-text.ts';
import { existingSentence } from './policy-words.ts';

/** The rulebooks in the order that they are offered in. */
export const layoutOrder: readonly LayoutName[] = ['epos', 'loyverse', 'counterbook'];

/** Tells whether a text names a layout. */
export function isLayoutName(text: string): text is LayoutName {
  return layoutOrder.some((name) => name === text);
}

const dateExamples: Readonly<Record<Rulebook['dateOrder'], string>> = {
  DMY: '31/12/2027',
  MDY: '12/31/2027',
  YMD: '2027-12-31',
};

/** One sentence on what the rules mean for the file at hand. */
export function rulesSentence({ required, match, onExisting }: Pick<Rulebook, 'required' | 'match' | 'onExisting'>): string {
  const compulsory = listText(required.map(labelInSentence));
  return `${upperFirst(`${compulsory === '' ? '' : `each row needs ${compulsory}; `}${existingSentence({ match, onExisting })}`)}.`;
}

/** The same of a layout, with how its dates are written: for who fills one in. */
export function layoutSentence(rulebook: Rulebook): string {
  return `${rulesSentence(rulebook)} Dates are written like ${dateExamples[rulebook.dateOrder]}.`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

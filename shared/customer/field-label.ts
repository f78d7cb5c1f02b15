import type { FieldKey } from './fields.ts';
import { fieldOf } from './fields.ts';

/** The label of a field inside a sentence: "customer code", but "SMS marketing". */
export function labelInSentence(field: FieldKey): string {
  const { label } = fieldOf(field);
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

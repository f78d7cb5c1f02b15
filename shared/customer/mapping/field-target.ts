import type { ColumnTarget } from '../column-target.ts';
import type { FieldKey } from '../fields.ts';
import { foldHeader } from '../fold.ts';

/** Headers that say the opposite of a consent. */
export const optOuts: ReadonlyMap<string, FieldKey> = new Map<string, FieldKey>([
  ['donotemail', 'emailConsent'],
  ['emailoptout', 'emailConsent'],
  ['donotsms', 'smsConsent'],
  ['smsoptout', 'smsConsent'],
]);

/** What a column becomes when its field is chosen: also by hand, so that an opt-out never turns into consent. */
export function fieldTarget(header: string, field: FieldKey): ColumnTarget {
  return optOuts.get(foldHeader(header)) === field ? { kind: 'field', field, inverted: true } : { kind: 'field', field };
}

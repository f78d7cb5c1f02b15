import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import type { ValueReason } from '../../../shared/customer/mapping/propose-values.ts';
import type { ValueRename } from '../../../shared/customer/mapping/value-map.ts';
import { countText, rowsText } from '../../ui/count-text.ts';

/** What a value can be read as. */
export interface ValueOption {
  readonly value: string;
  readonly label: string;
}

/** What the values of a field can be read as; undefined where any text is a value, such as a tier. */
export function valueOptions(field: FieldKey): readonly ValueOption[] | undefined {
  const { kind, choices } = fieldOf(field);
  const blank = { value: '', label: 'Blank' };
  if (kind === 'flag') return [{ value: 'TRUE', label: 'Yes' }, { value: 'FALSE', label: 'No' }, blank];
  return choices === undefined ? undefined : [...choices.map(({ value }) => ({ value, label: value })), blank];
}

/** Why a value is read as it is, where that wants a look. */
export function valueReasonText(reason: ValueReason): string {
  switch (reason) {
    case 'unknown':
      return 'Not known';
    case 'similar':
      return 'Looks like a slip';
    case 'word':
      return 'Another word for it';
    case 'known':
    case 'name':
      return '';
  }
}

/** What a column reads otherwise than it stands, in a few words: `“Lelaki” is read as “Male”`, `3 values are read as others`. */
export function renamesText(renames: readonly ValueRename[]): string {
  const [only] = renames;
  if (renames.length !== 1 || only === undefined) return `${countText(renames.length)} values are read as others`;
  return `“${only.from}” is read as ${only.to === '' ? 'a blank' : `“${only.to}”`}`;
}

/** What becomes of the values that are not decided. `''` where all are. */
export function undecidedText({ values, rows }: { readonly values: number; readonly rows: number }): string {
  if (values === 0) return '';
  return `${values === 1 ? 'One value is' : `${countText(values)} values are`} not known: ${rowsText(rows)} would be Invalid. Say what ${values === 1 ? 'it is' : 'they are'} read as.`;
}

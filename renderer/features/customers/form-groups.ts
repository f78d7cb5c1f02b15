import type { FieldGroup, FieldSpec } from '../../../shared/customer/field-spec.ts';
import { fieldKeys, fieldOf, type FieldKey } from '../../../shared/customer/fields.ts';

/** A field in the form. */
interface FormField {
  readonly spec: FieldSpec & { readonly key: FieldKey };
  /** Takes the whole width; others stand two in a line. */
  readonly wide: boolean;
}

/** A group of the form with its heading. */
interface FormGroup {
  readonly label: string;
  readonly fields: readonly FormField[];
}

/** The groups in their order on screen: what is asked for most at a counter stands first. The name leads the first one. */
const order: readonly { readonly group: FieldGroup; readonly label: string }[] = [
  { group: 'contact', label: 'Contact' },
  { group: 'membership', label: 'Membership' },
  { group: 'identity', label: 'Person' },
  { group: 'address', label: 'Address' },
  { group: 'account', label: 'Account' },
  { group: 'consent', label: 'Marketing' },
  { group: 'history', label: 'Visits' },
];
const lead: FieldKey = 'name';

const wideKinds: ReadonlySet<FieldSpec['kind']> = new Set(['multiline', 'email', 'list']);
const wideKeys: ReadonlySet<FieldKey> = new Set([lead, 'street1', 'street2']);

function formField(key: FieldKey): FormField {
  const spec = fieldOf(key);
  return { spec, wide: wideKinds.has(spec.kind) || wideKeys.has(key) };
}

/** All fields of the catalogue, as the form groups them. */
export const formGroups: readonly FormGroup[] = order.map(({ group, label }, index) => {
  const keys = fieldKeys.filter((key) => key !== lead && fieldOf(key).group === group);
  return { label, fields: (index === 0 ? [lead, ...keys] : keys).map(formField) };
});

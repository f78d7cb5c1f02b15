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
  readonly group: FieldGroup;
  readonly label: string;
  readonly fields: readonly FormField[];
}

const labels: Readonly<Record<FieldGroup, string>> = {
  identity: 'Person',
  contact: 'Contact',
  address: 'Address',
  membership: 'Membership',
  account: 'Account',
  consent: 'Marketing',
  history: 'Visits',
};

/** The order on screen: what is asked for most stands first. */
const order: readonly FieldGroup[] = ['identity', 'contact', 'membership', 'address', 'account', 'consent', 'history'];

const wideKinds: ReadonlySet<FieldSpec['kind']> = new Set(['multiline', 'email', 'list']);
const wideKeys: ReadonlySet<FieldKey> = new Set(['name', 'street1', 'street2']);

/** All fields of the catalogue, as the form groups them. */
export const formGroups: readonly FormGroup[] = order.map((group) => ({
  group,
  label: labels[group],
  fields: fieldKeys
    .map(fieldOf)
    .filter((spec) => spec.group === group)
    .map((spec) => ({ spec, wide: wideKinds.has(spec.kind) || wideKeys.has(spec.key) })),
}));

import type { CustomerFields, CustomerId } from '../../../shared/customer/customer.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { CustomerRef, Remark, RemarkCode } from '../../../shared/customer/remark.ts';
import type { BookReader } from './book.ts';
import { keyForm, type KeyKind } from '../../../shared/customer/key-forms.ts';

type KeyField = Extract<FieldKey, 'email' | 'lookupId' | 'mobileNumber' | 'phoneNumber'>;

const keyFields: readonly (readonly [KeyField, KeyKind, RemarkCode])[] = [
  ['email', 'email', 'email-not-unique'],
  ['lookupId', 'lookupId', 'code-not-unique'],
  ['mobileNumber', 'phone', 'phone-taken'],
  ['phoneNumber', 'phone', 'phone-taken'],
];

/**
 * A remark for each key that another customer holds, naming who. A key that the customer has already is left alone: two counters may
 * both have given it away while they were offline, and that must not stop the shop from correcting a street.
 */
export function keyRemarks(reader: BookReader, id: CustomerId, fields: CustomerFields, stored?: CustomerFields): readonly Remark[] {
  const remarks: Remark[] = [];
  for (const [field, kind, code] of keyFields) {
    const value = fields[field];
    const before = stored?.[field];
    if (value === undefined || (before !== undefined && keyForm(kind, before) === keyForm(kind, value))) continue;
    const others = reader.ownersOf(kind, value).filter((owner) => owner !== id);
    if (others.length > 0) remarks.push({ code, severity: 'error', field, text: value, customers: others.map((owner) => refOf(reader, owner)) });
  }
  return remarks;
}

function refOf(reader: BookReader, id: CustomerId): CustomerRef {
  return { id, name: reader.read(id)?.fields.name ?? '' };
}

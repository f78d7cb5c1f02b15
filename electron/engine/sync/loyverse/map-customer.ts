import { oneLineAddress } from '../../../../shared/customer/compare-values.ts';
import { countryCodes } from '../../../../shared/customer/country-codes.ts';
import type { CustomerFields, CustomerId } from '../../../../shared/customer/customer.ts';
import type { FieldKey } from '../../../../shared/customer/fields.ts';
import { isFlaw } from '../../../../shared/customer/flaw.ts';
import { type NormaliseContext, normaliserOf } from '../../../../shared/customer/normalise-field.ts';
import { type FactField, type RemoteCustomer, type RemoteField, remoteFields, type RemoteTexts } from './loyverse-codec.ts';

/** What reading a customer of Loyverse depends on besides. */
export interface RemoteReading {
  readonly context: NormaliseContext;
  /** The calendar date of an instant at the counter. */
  dayOf(instant: string): string;
}

export const factFields = ['points', 'firstVisit', 'lastVisit', 'visits', 'spent'] as const satisfies readonly FactField[];

/**
 * What Loyverse says, each text in the form that the book stores. null: blank. undefined: said in a form that the book cannot store, so that it
 * is left alone on both sides.
 */
export type Said = { readonly [K in RemoteField | FactField]: string | null | undefined };

/** The same as it was seen last, at rest: blank fields have no key. */
export type Seen = { readonly [K in RemoteField | FactField]?: string };

/** The fields of the book that a field of Loyverse's is made of; the first is where it goes. */
export const bookFields: { readonly [K in RemoteField | FactField]: readonly [FieldKey, ...FieldKey[]] } = {
  name: ['name'],
  email: ['email'],
  phone: ['mobileNumber', 'phoneNumber'],
  address: ['street1', 'street2'],
  city: ['city'],
  region: ['region'],
  postalCode: ['postalCode'],
  country: ['country'],
  code: ['lookupId'],
  note: ['notes'],
  points: ['membershipPoints'],
  firstVisit: ['firstVisit'],
  lastVisit: ['lastVisit'],
  visits: ['totalVisits'],
  spent: ['totalSpent'],
};

/** A UUID of version 7 in place of a customer code: the id that a counter gave the customer, so no code of theirs. */
const ownId = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isOwnId(code: string): boolean {
  return ownId.test(code);
}

/** What Loyverse says of a customer. */
export function saidBy({ texts, facts }: RemoteCustomer, { context, dayOf }: RemoteReading): Said {
  const text = (field: RemoteField): string | null | undefined => readText(bookFields[field][0], texts[field], context);
  const fact = (field: FactField, said: string | undefined): string | null | undefined => (said === undefined ? undefined : readText(bookFields[field][0], said, context));
  const day = (instant: string | undefined): string | undefined => (instant === undefined ? undefined : dayOf(instant));
  return {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postalCode'),
    country: text('country'),
    code: texts.code !== null && isOwnId(texts.code) ? null : text('code'),
    note: text('note'),
    points: fact('points', facts.points),
    firstVisit: fact('firstVisit', day(facts.firstVisit)),
    lastVisit: fact('lastVisit', day(facts.lastVisit)),
    visits: fact('visits', facts.visits),
    spent: fact('spent', facts.spent),
  };
}

export function seenOf(said: Said): Seen {
  const seen: { [K in RemoteField | FactField]?: string } = {};
  for (const field of [...remoteFields, ...factFields]) {
    const value = said[field];
    if (value !== null && value !== undefined) seen[field] = value;
  }
  return seen;
}

/** What a customer of the book says as Loyverse has it. null: blank. undefined: Loyverse has no way to say it, so it stays here. */
export function outwardOf(fields: CustomerFields, field: RemoteField): string | null | undefined {
  switch (field) {
    case 'name':
      return fields.name ?? null;
    case 'email':
      return fields.email ?? null;
    case 'phone':
      return fields.mobileNumber ?? fields.phoneNumber ?? null;
    case 'address':
      return oneLineAddress(fields) || null;
    case 'city':
      return fields.city ?? null;
    case 'region':
      return fields.region ?? null;
    case 'postalCode':
      return fields.postalCode ?? null;
    case 'country':
      return fields.country === undefined ? null : countryCode(fields.country);
    case 'code':
      return fields.lookupId ?? null;
    case 'note':
      return fields.notes ?? null;
  }
}

/** The fields that say something else here than what was seen at Loyverse last. */
export function changedHere(fields: CustomerFields, seen: Seen): readonly RemoteField[] {
  return remoteFields.filter((field) => {
    const own = outwardOf(fields, field);
    return own !== undefined && own !== (seen[field] ?? null) && !(field === 'name' && own === null); // Loyverse needs a name
  });
}

/** A customer as Loyverse is to have it, all fields of it. @param known what Loyverse has, where it knows the customer */
export function textsFor(id: CustomerId, fields: CustomerFields, changed: readonly RemoteField[], known?: RemoteTexts): RemoteTexts {
  const texts: { -readonly [K in RemoteField]: string | null } =
    known === undefined ? { name: null, email: null, phone: null, address: null, city: null, region: null, postalCode: null, country: null, code: null, note: null } : { ...known };
  for (const field of changed) texts[field] = outwardOf(fields, field) ?? null;
  texts.name ??= fields.email ?? fields.mobileNumber ?? fields.phoneNumber ?? fields.lookupId ?? 'Customer';
  texts.code ??= id;
  return texts;
}

/** What Loyverse says once it took the changed fields. */
export function seenAfter(seen: Seen, fields: CustomerFields, changed: readonly RemoteField[]): Seen {
  const after: { [K in RemoteField | FactField]?: string } = { ...seen };
  for (const field of changed) {
    const own = outwardOf(fields, field);
    if (own === null || own === undefined) delete after[field];
    else after[field] = own;
  }
  return after;
}

function readText(field: FieldKey, raw: string | null, context: NormaliseContext): string | null | undefined {
  if (raw === null) return null;
  const value = normaliserOf(field)(raw, context);
  if (value === undefined) return null;
  const kept = isFlaw(value) ? value.keep : value;
  return typeof kept === 'string' ? kept : undefined;
}

const known: ReadonlySet<string> = new Set(countryCodes);
let byName: ReadonlyMap<string, string> | undefined;

/** ISO 3166-1 alpha-2 of a country written as its code or its English name; undefined for any other text. */
function countryCode(text: string): string | undefined {
  const upper = text.toUpperCase();
  if (known.has(upper)) return upper;
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  byName ??= new Map(countryCodes.flatMap((code): [string, string][] => [[(names.of(code) ?? code).toLowerCase(), code]]));
  return byName.get(text.toLowerCase());
}

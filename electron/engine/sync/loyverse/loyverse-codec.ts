import { isArray, isId, isObject, isText, parseJson } from '../../../../shared/contract/sync/json-guards.ts';

/** The fields of a customer that Loyverse lets others write. */
export type RemoteField = 'name' | 'email' | 'phone' | 'address' | 'city' | 'region' | 'postalCode' | 'country' | 'code' | 'note';

/** What Loyverse counts by itself. */
export type FactField = 'points' | 'firstVisit' | 'lastVisit' | 'visits' | 'spent';

/** The writable fields as Loyverse has them; null where one is blank. */
export type RemoteTexts = { readonly [K in RemoteField]: string | null };

/** A customer as Loyverse tells of it. */
export interface RemoteCustomer {
  readonly id: string;
  readonly texts: RemoteTexts;
  /** Instants and numbers as texts; absent where it does not tell. */
  readonly facts: { readonly [K in FactField]?: string };
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly deleted: boolean;
}

export interface CustomerPage {
  readonly customers: readonly RemoteCustomer[];
  /** Absent on the last page. */
  readonly cursor?: string;
}

/** The account behind a token. */
export interface Merchant {
  readonly id: string;
  readonly name: string;
}

/** The names that the fields have in the API. */
const wireNames: { readonly [K in RemoteField]: string } = {
  name: 'name',
  email: 'email',
  phone: 'phone_number',
  address: 'address',
  city: 'city',
  region: 'region',
  postalCode: 'postal_code',
  country: 'country_code',
  code: 'customer_code',
  note: 'note',
};

export const remoteFields = ['name', 'email', 'phone', 'address', 'city', 'region', 'postalCode', 'country', 'code', 'note'] as const satisfies readonly RemoteField[];

/**
 * Writes a customer whole, so that it does not matter what happens to fields that are left out.
 * @param id absent for a new one. @param points only where Loyverse was seen to forget what is left out
 */
export function writeRemote(texts: RemoteTexts, id?: string, points?: number): string {
  const body = Object.fromEntries(remoteFields.map((field) => [wireNames[field], texts[field]]));
  return JSON.stringify({ ...(id === undefined ? {} : { id }), ...body, ...(points === undefined ? {} : { total_points: points }) });
}

/** Reads a page of the list; undefined where it is none. One customer that is none makes the page none: nothing is passed over. */
export function readPage(text: string): CustomerPage | undefined {
  const json = parseJson(text);
  if (!isObject(json) || !isArray(json['customers'])) return undefined;
  const customers: RemoteCustomer[] = [];
  for (const each of json['customers']) {
    const customer = customerOf(each);
    if (customer === undefined) return undefined;
    customers.push(customer);
  }
  const cursor = json['cursor'];
  if (cursor === undefined || cursor === null || cursor === '') return { customers };
  return isText(cursor, 10_000) ? { customers, cursor } : undefined;
}

export function readRemote(text: string): RemoteCustomer | undefined {
  return customerOf(parseJson(text));
}

/** What a deletion is answered with: some object, or nothing at all. */
export function readDeletion(text: string): true | undefined {
  return text === '' || isObject(parseJson(text)) ? true : undefined;
}

export function readMerchant(text: string): Merchant | undefined {
  const json = parseJson(text);
  if (!isObject(json) || !isText(json['id'], 200)) return undefined;
  const name = json['business_name'];
  return { id: json['id'], name: isText(name, 500) && name !== '' ? name : 'Loyverse' };
}

/** What an error says: `{ errors: [{ code, details }] }`. Undefined where it is not Loyverse's. */
export function readErrors(text: string): { readonly code: string; readonly message: string } | undefined {
  const json = parseJson(text);
  if (!isObject(json) || !isArray(json['errors'])) return undefined;
  const [first] = json['errors'];
  if (!isObject(first) || !isText(first['code'], 200)) return undefined;
  const details = first['details'];
  return { code: first['code'], message: isText(details, 2000) ? details : first['code'] };
}

function customerOf(json: unknown): RemoteCustomer | undefined {
  if (!isObject(json) || !isId(json['id'])) return undefined;
  const texts = textsOf(json);
  const updatedAt = instantOf(json['updated_at']);
  if (texts === undefined || updatedAt === undefined) return undefined;
  const numbers = { points: numberOf(json['total_points']), visits: numberOf(json['total_visits']), spent: numberOf(json['total_spent']) };
  const visits = { firstVisit: instantOf(json['first_visit']), lastVisit: instantOf(json['last_visit']) };
  const facts: { [K in FactField]?: string } = {};
  if (numbers.points !== undefined) facts.points = numbers.points;
  if (numbers.visits !== undefined) facts.visits = numbers.visits;
  if (numbers.spent !== undefined) facts.spent = numbers.spent;
  if (visits.firstVisit !== undefined) facts.firstVisit = visits.firstVisit;
  if (visits.lastVisit !== undefined) facts.lastVisit = visits.lastVisit;
  const deletedAt = json['deleted_at'];
  return { id: json['id'], texts, facts, updatedAt, deleted: deletedAt !== undefined && deletedAt !== null };
}

function textsOf(json: { readonly [name: string]: unknown }): RemoteTexts | undefined {
  const texts: { -readonly [K in RemoteField]: string | null } = { name: null, email: null, phone: null, address: null, city: null, region: null, postalCode: null, country: null, code: null, note: null };
  for (const field of remoteFields) {
    const said = json[wireNames[field]];
    if (said === undefined || said === null || said === '') continue;
    if (!isText(said)) return undefined;
    texts[field] = said;
  }
  return texts;
}

/** An instant as `toISOString` writes it, which sorts by time. */
function instantOf(json: unknown): string | undefined {
  if (typeof json !== 'string' || json.length > 40) return undefined;
  const at = Date.parse(json);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function numberOf(json: unknown): string | undefined {
  return typeof json === 'number' && Number.isFinite(json) ? String(json) : undefined;
}

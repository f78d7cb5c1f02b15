import type { RowView } from '../../../shared/contract/imports.ts';
import type { CustomerId, StampedCustomer } from '../../../shared/customer/customer.ts';
import type { Remark, RemarkCode } from '../../../shared/customer/remark.ts';
import type { MatchKey, Rulebook } from '../../../shared/customer/rulebook.ts';
import type { BookReader } from '../book/book.ts';
import { keyForm } from '../../../shared/customer/key-forms.ts';
import type { RowKey } from './row-values.ts';

/** What the import asks of the book. */
export type RowReader = Pick<BookReader, 'read' | 'ownersOf' | 'keyless'>;

/** The customer that a row is about, and what found it. */
export interface Found {
  readonly customer: StampedCustomer;
  readonly by: NonNullable<RowView['match']>['by'];
}

/** Who a row is about, and whose keys it has besides. */
export interface Search {
  readonly found?: Found;
  readonly remarks: readonly Remark[];
}

/** The remark about a key that is someone else's, by the kind of key. */
export const takenCode: Readonly<Record<RowKey['kind'], RemarkCode>> = {
  email: 'email-not-unique',
  lookupId: 'code-not-unique',
  phone: 'phone-taken',
};

const nothing: Search = { remarks: [] };

/**
 * Finds the customer that a row is about by its keys, in the order of the rulebook. The email and the customer code identify: where
 * they are two customers', the row is in conflict. A phone finds a customer only where nothing on the row says
 * that it is about someone else; beside that it must only not repeat.
 */
export function findCustomer(book: RowReader, rulebook: Rulebook, id: string, keys: readonly RowKey[]): Search {
  const owners = ownersOfEach(book, keys);
  if (id === '' && owners === noOwners) return nothing;

  const found = firstFound(book, rulebook.match, id, keys, owners);
  const remarks: Remark[] = [];
  for (const [index, key] of keys.entries()) {
    const held = owners[index] ?? [];
    if (held.length === 0 || (found !== undefined && held.includes(found.customer.id))) continue;
    const others = held.map((owner) => book.read(owner)).filter((customer) => customer !== undefined);
    // Our own id leaves no doubt whom a row is about: then another's email is only one that is taken.
    const inConflict = found !== undefined && found.by !== 'id' && key.kind !== 'phone' && rulebook.match.includes(key.kind);
    const customers = (inConflict ? [found.customer, ...others] : others).map(refOf);
    remarks.push({ code: inConflict ? 'keys-conflict' : takenCode[key.kind], severity: 'error', field: key.field, text: key.value, customers });
  }
  return found === undefined ? { remarks } : { found, remarks };
}

const nobody: readonly CustomerId[] = [];
const noOwners: readonly (readonly CustomerId[])[] = [];

/** Whose each key is; `noOwners` where all of them are nobody's, as on nearly every row of a shop's first import. */
function ownersOfEach(book: RowReader, keys: readonly RowKey[]): readonly (readonly CustomerId[])[] {
  let owners: (readonly CustomerId[])[] | undefined;
  for (const [index, { kind, value }] of keys.entries()) {
    const held = book.ownersOf(kind, value);
    if (held.length > 0) (owners ??= keys.map(() => nobody))[index] = held;
  }
  return owners ?? noOwners;
}

function firstFound(book: RowReader, match: readonly MatchKey[], id: string, keys: readonly RowKey[], owners: readonly (readonly CustomerId[])[]): Found | undefined {
  for (const by of match) {
    if (by === 'id') {
      const customer = id === '' ? undefined : book.read(id);
      if (customer !== undefined) return { customer, by };
      continue;
    }
    for (const [index, key] of keys.entries()) {
      const owner = owners[index]?.[0];
      if (key.kind !== by || owner === undefined) continue;
      const customer = book.read(owner);
      if (customer !== undefined && (by !== 'phone' || mayBe(customer, keys))) return { customer, by };
    }
  }
  return undefined;
}

/** Whether no key on the row is another one than the customer's own. */
function mayBe({ fields }: StampedCustomer, keys: readonly RowKey[]): boolean {
  return keys.every(({ kind, field, value }) => {
    const own = fields[field];
    return kind === 'phone' || own === undefined || keyForm(kind, own) === keyForm(kind, value);
  });
}

export function refOf({ id, fields }: StampedCustomer): { readonly id: CustomerId; readonly name: string } {
  return { id, name: fields.name ?? '' };
}

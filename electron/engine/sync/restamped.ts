import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { type FieldKey, fieldKeys } from '../../../shared/customer/fields.ts';
import { makeTyped } from '../../../shared/customer/fields-codec.ts';
import { stampOf } from '../../../shared/customer/stamp-of.ts';
import type { Stamp } from '../../../shared/customer/stamp.ts';
import type { Database } from '../book/database.ts';

const metaKey = 'restamped';
/** Stamps that lay in the future come of one wrong clock: more than some are never looked for again. */
const kept = 10_000;

/** Keeps which stamps of this counter became others at the back office, in a transaction over meta. */
export async function keepRestamped({ meta }: Pick<Database, 'meta'>, pairs: readonly (readonly [Stamp, Stamp])[]): Promise<void> {
  if (pairs.length === 0) return;
  const all = new Map([...pairsOf((await meta.get(metaKey))?.value), ...pairs]);
  await meta.put({ key: metaKey, value: [...all].slice(-kept) });
}

/** The stamps, and what became of them: so an undo knows its own. In a transaction over meta. */
export async function withRestamped({ meta }: Pick<Database, 'meta'>, stamps: ReadonlySet<Stamp>): Promise<ReadonlySet<Stamp>> {
  const pairs = pairsOf((await meta.get(metaKey))?.value);
  return pairs.length === 0 ? stamps : new Set([...stamps, ...pairs.flatMap(([old, now]) => (stamps.has(old) ? [now] : []))]);
}

/** What a customer says, with the stamps that the back office gave it instead. In a transaction over meta. */
export async function restampedCustomers({ meta }: Pick<Database, 'meta'>): Promise<(customer: StampedCustomer) => StampedCustomer> {
  const known = new Map(pairsOf((await meta.get(metaKey))?.value));
  if (known.size === 0) return (customer) => customer;
  return (customer) => {
    const stamps = fieldKeys.map((key): [FieldKey, Stamp] => [key, known.get(stampOf(customer, key)) ?? stampOf(customer, key)]);
    return { ...customer, stamp: known.get(customer.stamp) ?? customer.stamp, stamps: makeTyped(stamps) };
  };
}

function pairsOf(stored: unknown): readonly (readonly [Stamp, Stamp])[] {
  const pairs: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return pairs.flatMap((pair): (readonly [Stamp, Stamp])[] => {
    const [old, now]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    return typeof old === 'string' && typeof now === 'string' ? [[old, now]] : [];
  });
}

import { createHash } from 'node:crypto';
import { type KeyClaim, keyFields, keyForm, type KeyKind } from '../../shared/customer/key-forms.ts';
import { type CustomerState, registerAt } from '../../shared/customer/merge/customer-state.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';

/** A key that customers may hold. */
export interface Key {
  readonly kind: KeyKind;
  readonly value: string;
}

/** That a customer in the book has a key, and since when. */
export interface KeyHolder extends Key, KeyClaim {}

/** A key as text, to look it up by. */
export function keyText({ kind, value }: Key): string {
  return `${kind}:${value}`;
}

/** The keys that a customer holds, by `keyText`: none once deleted. A number that stands in two fields counts from the first. */
export function keysOf(state: CustomerState): ReadonlyMap<string, KeyHolder> {
  const keys = new Map<string, KeyHolder>();
  if (!state.life.alive) return keys;
  for (const [field, kind] of keyFields) {
    const { value, stamp } = registerAt(state, field);
    if (typeof value !== 'string') continue;
    const holder = { kind, value: indexable(keyForm(kind, value)), customer: state.id, stamp };
    const known = keys.get(keyText(holder));
    if (known === undefined || stamp < known.stamp) keys.set(keyText(holder), holder);
  }
  return keys;
}

/** An index takes a text of up to some 2,700 bytes; a longer key is told apart by its hash. */
function indexable(form: string): string {
  return form.length <= 400 ? form : `${form.slice(0, 300)}… ${createHash('sha256').update(form).digest('hex')}`;
}

/** Who holds these keys. */
export async function loadHolders(sql: Sql, shop: ShopId, keys: readonly Key[]): Promise<readonly KeyHolder[]> {
  if (keys.length === 0) return [];
  return sql.query<KeyHolder>(
    `select h.kind, h.value, h.customer, h.stamp from key_holder h
       join unnest($2::text[], $3::text[]) as k (kind, value) on h.kind = k.kind and h.value = k.value where h.shop = $1`,
    [shop, keys.map(({ kind }) => kind), keys.map(({ value }) => value)],
  );
}

export function saveHolders(sql: Transaction, shop: ShopId, holders: readonly KeyHolder[]): void {
  if (holders.length === 0) return;
  sql.send(
    `insert into key_holder (shop, kind, value, customer, stamp)
     select $1, kind, value, customer, stamp from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as row (kind, value, customer, stamp)
     on conflict (shop, kind, value, customer) do update set stamp = excluded.stamp`,
    [shop, holders.map(({ kind }) => kind), holders.map(({ value }) => value), holders.map(({ customer }) => customer), holders.map(({ stamp }) => stamp)],
  );
}

export function removeHolders(sql: Transaction, shop: ShopId, holders: readonly KeyHolder[]): void {
  if (holders.length === 0) return;
  sql.send(
    `delete from key_holder where shop = $1 and (kind, value, customer) in
       (select kind, value, customer from unnest($2::text[], $3::text[], $4::text[]) as gone (kind, value, customer))`,
    [shop, holders.map(({ kind }) => kind), holders.map(({ value }) => value), holders.map(({ customer }) => customer)],
  );
}

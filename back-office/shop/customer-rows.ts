import type { Sequence } from '../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import type { Line } from '../../shared/customer/customer-codec.ts';
import { bucketOf } from '../../shared/customer/merge/bucket-sums.ts';
import type { CustomerState } from '../../shared/customer/merge/customer-state.ts';
import { decodeState } from '../../shared/customer/merge/state-codec.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';

/** A customer as kept. */
export interface StoredCustomer {
  readonly seq: Sequence;
  readonly state: CustomerState;
  /** What counters are told; undefined for one who was changed before being created. */
  readonly line: Line | undefined;
  /** What is known beyond the line, as `encodeState` writes it. */
  readonly rest: string | undefined;
  /** The counter that holds this line already. */
  readonly author: CounterId | undefined;
  /** When it came to be deleted here. */
  readonly deletedAt: Date | undefined;
}

/** A customer of this shop cannot be read: the database was changed by something else. */
export class DamagedRowError extends Error {}

interface CustomerRow {
  readonly id: CustomerId;
  readonly seq: Sequence;
  readonly line: string | null;
  readonly rest: string | null;
  readonly author: string | null;
  readonly deleted_at: Date | null;
}

export async function loadCustomers(sql: Sql, shop: ShopId, ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, StoredCustomer>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.query<CustomerRow>('select id, seq, line, rest, author, deleted_at from customer where shop = $1 and id = any($2)', [shop, ids]);
  return new Map(rows.map((row) => [row.id, stored(row)]));
}

function stored({ id, seq, line, rest, author, deleted_at: deletedAt }: CustomerRow): StoredCustomer {
  const state = decodeState(line ?? undefined, rest ?? undefined);
  if (state === undefined) throw new DamagedRowError(`The customer ${id} cannot be read`);
  return { seq, state, line: line ?? undefined, rest: rest ?? undefined, author: author ?? undefined, deletedAt: deletedAt ?? undefined };
}

export function saveCustomers(sql: Transaction, shop: ShopId, customers: readonly StoredCustomer[]): void {
  if (customers.length === 0) return;
  sql.send(
    `insert into customer (shop, id, seq, line, rest, alive, author, bucket, deleted_at)
     select $1, id, seq, line, rest, alive, author, bucket, deleted_at
       from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::smallint[], $9::timestamptz[])
         as row (id, seq, line, rest, alive, author, bucket, deleted_at)
     on conflict (shop, id) do update set seq = excluded.seq, line = excluded.line, rest = excluded.rest, alive = excluded.alive,
       author = excluded.author, deleted_at = excluded.deleted_at`,
    [
      shop,
      customers.map(({ state }) => state.id),
      customers.map(({ seq }) => seq),
      customers.map(({ line }) => line ?? null),
      customers.map(({ rest }) => rest ?? null),
      customers.map(({ state }) => state.life.alive),
      customers.map(({ author }) => author ?? null),
      customers.map(({ state }) => bucketOf(state.id)),
      customers.map(({ deletedAt }) => deletedAt ?? null),
    ],
  );
}

/** A customer's line and its place in the order. */
export interface LineRow {
  readonly id: CustomerId;
  readonly seq: Sequence;
  readonly line: Line;
}

/** What happened behind a cursor, by sequence, without what the asking counter holds already. */
export function linesAfter(sql: Sql, shop: ShopId, after: Sequence, notOf: CounterId, limit: number): Promise<readonly LineRow[]> {
  return sql.query<LineRow>(
    'select id, seq, line from customer where shop = $1 and seq > $2 and line is not null and (author is null or author <> $3) order by seq limit $4',
    [shop, after, notOf, limit],
  );
}

/** Customers that are in the book, by id. */
export function linesById(sql: Sql, shop: ShopId, afterId: CustomerId, limit: number): Promise<readonly LineRow[]> {
  return sql.query<LineRow>('select id, seq, line from customer where shop = $1 and id > $2 and alive order by id limit $3', [shop, afterId, limit]);
}

/** The customers of one bucket that are in the book, by id. */
export function linesOfBucket(sql: Sql, shop: ShopId, bucket: number): Promise<readonly LineRow[]> {
  return sql.query<LineRow>('select id, seq, line from customer where shop = $1 and bucket = $2 and alive order by id', [shop, bucket]);
}

/** The lines of these customers, so far as they have any, and what stands beside them. */
export async function rowsOf(sql: Sql, shop: ShopId, ids: readonly CustomerId[]): Promise<readonly (LineRow & { readonly rest: string | null })[]> {
  return sql.query<LineRow & { readonly rest: string | null }>('select id, seq, line, rest from customer where shop = $1 and id = any($2) and line is not null', [shop, ids]);
}

/** What these customers are called, so far as they are known and can be read. */
export async function namesOf(sql: Sql, shop: ShopId, ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, string>> {
  const rows = await rowsOf(sql, shop, ids);
  return new Map(
    rows.flatMap(({ id, line, rest }) => {
      const state = decodeState(line, rest ?? undefined);
      return state === undefined ? [] : [[id, nameOf(state)] as const];
    }),
  );
}

/** What a customer is called, deleted or not; `''` where that is not known. */
export function nameOf(state: Pick<CustomerState, 'registers'>): string {
  const name = state.registers.name?.value;
  return typeof name === 'string' ? name : '';
}

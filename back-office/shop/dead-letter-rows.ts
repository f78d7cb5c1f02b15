import type { MutationNumber } from '../../shared/contract/sync/wire.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';

/** A mutation that was not taken, kept word for word. */
export interface DeadLetter {
  readonly device: CounterId;
  readonly mid: MutationNumber;
  readonly change: string;
  /** A rule does not allow it; or nobody foresaw that it cannot be worked on. */
  readonly status: 'rejected' | 'dead-lettered';
  readonly code: string;
  readonly message: string;
  readonly body: string;
}

export function saveDeadLetters(sql: Transaction, shop: ShopId, letters: readonly DeadLetter[], at: Date): void {
  if (letters.length === 0) return;
  sql.send(
    `insert into dead_letter (shop, device, mid, change, status, code, message, body, at)
     select $1, device, mid, change, status, code, message, body, $9
       from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as row (device, mid, change, status, code, message, body)`,
    [
      shop,
      letters.map(({ device }) => device),
      letters.map(({ mid }) => mid),
      letters.map(({ change }) => change),
      letters.map(({ status }) => status),
      letters.map(({ code }) => code),
      letters.map(({ message }) => message),
      letters.map(({ body }) => body),
      at,
    ],
  );
}

/** The latest, with when they came. */
export function listDeadLetters(sql: Sql, shop: ShopId, limit: number): Promise<readonly (DeadLetter & { readonly at: Date })[]> {
  return sql.query<DeadLetter & { readonly at: Date }>('select device, mid, change, status, code, message, body, at from dead_letter where shop = $1 order by at desc, mid desc limit $2', [shop, limit]);
}

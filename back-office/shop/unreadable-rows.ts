import type { Sql } from '../database/sql.ts';
import type { ShopId } from './shop-row.ts';
import type { LeftOut } from './tellable.ts';

/** A row that was found damaged, and since when. */
export interface UnreadableRow {
  readonly kind: 'customer' | 'review';
  readonly id: string;
  readonly since: Date;
}

/** Notes rows that cannot be read. Answers those that were not noted before. */
export async function noteUnreadable(sql: Sql, shop: ShopId, { customers, reviews }: LeftOut, at: Date): Promise<readonly Pick<UnreadableRow, 'kind' | 'id'>[]> {
  const kinds = [...customers.map(() => 'customer'), ...reviews.map(() => 'review')];
  return sql.query(
    `insert into unreadable (shop, kind, id, since) select $1, kind, id, $4 from unnest($2::text[], $3::text[]) as row (kind, id)
     on conflict (shop, kind, id) do nothing returning kind, id`,
    [shop, kinds, [...customers, ...reviews], at],
  );
}

export function listUnreadable(sql: Sql, shop: ShopId): Promise<readonly UnreadableRow[]> {
  return sql.query<UnreadableRow>('select kind, id, since from unreadable where shop = $1 order by since, kind, id', [shop]);
}

export async function forgetUnreadable(sql: Sql, shop: ShopId, rows: readonly Pick<UnreadableRow, 'kind' | 'id'>[]): Promise<void> {
  await sql.query('delete from unreadable u using unnest($2::text[], $3::text[]) as row (kind, id) where u.shop = $1 and u.kind = row.kind and u.id = row.id', [
    shop, rows.map(({ kind }) => kind), rows.map(({ id }) => id),
  ]);
}

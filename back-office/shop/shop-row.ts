import type { Sql, Transaction } from '../database/sql.ts';
import type { Sequence } from '../../shared/contract/sync/wire.ts';
import type { Stamp } from '../../shared/customer/stamp.ts';

export type ShopId = string;

/** What the back office knows of a shop as a whole. */
export interface ShopRow {
  readonly id: ShopId;
  readonly name: string;
  readonly epoch: string;
  /** The last sequence that was given. */
  readonly head: Sequence;
  /** A cursor before it may have missed a deletion that is forgotten. */
  readonly min_seq: Sequence;
  /** The latest stamp that was taken from a counter, or given. */
  readonly clock: Stamp;
  readonly restamps: number;
  readonly columns: string;
}

const shopColumns = 'id, name, epoch, head, min_seq, clock, restamps, columns';

/**
 * Reads a shop's row, and holds it to the end of the transaction. Whoever changes anything of a shop does this first: it is what makes
 * the order of sequences the order of commits, so that no cursor passes a change that is not committed yet (notes 1.1).
 */
export async function lockShop(sql: Sql, shop: ShopId): Promise<ShopRow | undefined> {
  const [row] = await sql.query<ShopRow>(`select ${shopColumns} from shop where id = $1 for update`, [shop]);
  return row;
}

/** Reads a shop's row as it is at this moment. */
export async function readShop(sql: Sql, shop: ShopId): Promise<ShopRow | undefined> {
  const [row] = await sql.query<ShopRow>(`select ${shopColumns} from shop where id = $1`, [shop]);
  return row;
}

/** Writes what a push changed of the shop's row. */
export function advanceShop(sql: Transaction, shop: ShopId, { head, clock, restamps }: Pick<ShopRow, 'head' | 'clock' | 'restamps'>): void {
  sql.send('update shop set head = $2, clock = $3, restamps = $4 where id = $1', [shop, head, clock, restamps]);
}

/** Gives the shop another epoch: every counter compares its whole book then. */
export async function changeEpoch(sql: Sql, shop: ShopId, epoch: string): Promise<void> {
  await sql.query('update shop set epoch = $2 where id = $1', [shop, epoch]);
}

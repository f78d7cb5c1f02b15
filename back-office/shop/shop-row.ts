import type { Sequence } from '../../shared/contract/sync/wire.ts';
import { columns } from '../../shared/customer/customer-codec.ts';
import type { Stamp } from '../../shared/customer/stamp.ts';
import type { Sql, Transaction } from '../database/sql.ts';
import { refuse } from '../refusal.ts';

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
  /** The columns of its customers' lines, as JSON. */
  readonly columns: string;
}

/** The columns of the lines that this version writes. */
export const ownColumns = JSON.stringify(columns);

const shopColumns = 'id, name, epoch, head, min_seq, clock, restamps, columns';

/**
 * Reads a shop's row, and holds it to the end of the transaction. Whoever changes anything of a shop does this first: it is what makes
 * the order of sequences the order of commits, so that no cursor passes a change that is not committed yet (notes 1.1).
 */
export async function lockShop(sql: Sql, shop: ShopId): Promise<ShopRow | undefined> {
  const [row] = await sql.query<ShopRow>(`select ${shopColumns} from shop where id = $1 for update`, [shop]);
  return ofThisVersion(row);
}

/** Reads a shop's row as it is at this moment. */
export async function readShop(sql: Sql, shop: ShopId): Promise<ShopRow | undefined> {
  const [row] = await sql.query<ShopRow>(`select ${shopColumns} from shop where id = $1`, [shop]);
  return ofThisVersion(row);
}

/** A newer copy wrote the shop's lines anew, and this one cannot read them: the balancer's other copies can. */
function ofThisVersion(row: ShopRow | undefined): ShopRow | undefined {
  if (row !== undefined && row.columns !== ownColumns) throw refuse('unavailable', {}, 30);
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

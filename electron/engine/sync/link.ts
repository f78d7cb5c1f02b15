import { isArray, isCount, isId, isInstant, isObject, isText } from '../../../shared/contract/sync/json-guards.ts';
import { namedCountersIn } from '../../../shared/contract/sync/named-counters.ts';
import type { Office } from '../../../shared/contract/sync/sync-view.ts';
import type { NamedCounter, Sequence } from '../../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../../shared/customer/customer.ts';
import type { Database } from '../book/database.ts';

/** How this counter is linked to a back office, and how far it has followed it. */
export interface Link {
  readonly office: Office;
  /** The id of the shop at the back office. */
  readonly shop: string;
  /** What the owner calls this counter. */
  readonly name: string;
  /** The counters of the shop, as the back office told last. */
  readonly counters: readonly NamedCounter[];
  readonly epoch: string;
  /** What was pulled up to here is in the book. 0 before the first snapshot is through. */
  readonly cursor: Sequence;
  /** The snapshot under way. Absent where none is needed. */
  readonly snapshot?: SnapshotProgress;
  /** ISO 8601, UTC. */
  readonly lastSuccess?: string;
  /** The back office knows another counter by this one's id: it has to be paired under a new one. */
  readonly forked?: true;
}

/** How far a snapshot is. */
export interface SnapshotProgress {
  /** What the first page fixed; absent before it. */
  readonly asOf?: Sequence;
  /** Pages up to this id are in the book. */
  readonly afterId?: CustomerId;
  /** Customers whom it does not tell of stay: after a restore the back office is what lacks them. */
  readonly keepAll: boolean;
}

const metaKey = 'link';

/** The link at rest. In the transaction of whoever changes it. */
export function readLink({ meta }: Pick<Database, 'meta'>): Promise<Link | undefined> {
  return meta.get(metaKey).then((record) => linkOf(record?.value));
}

export async function writeLink({ meta }: Pick<Database, 'meta'>, link: Link): Promise<void> {
  await meta.put({ key: metaKey, value: link });
}

export async function deleteLink({ meta }: Pick<Database, 'meta'>): Promise<void> {
  await meta.delete(metaKey);
}

function linkOf(stored: unknown): Link | undefined {
  if (!isObject(stored)) return undefined;
  const { shop, name, epoch, cursor, lastSuccess, forked } = stored;
  const office = officeOf(stored['office']);
  if (office === undefined || !isText(shop) || !isText(name) || !isId(epoch) || !isCount(cursor)) return undefined;
  const snapshot = snapshotOf(stored['snapshot']);
  return {
    office,
    shop,
    name,
    counters: countersOf(stored['counters']),
    epoch,
    cursor,
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(isInstant(lastSuccess) ? { lastSuccess } : {}),
    ...(forked === true ? { forked } : {}),
  };
}

function officeOf(stored: unknown): Office | undefined {
  if (!isObject(stored)) return undefined;
  const { kind, shop, address } = stored;
  if ((kind !== 'counterbook' && kind !== 'loyverse') || !isText(shop) || !isText(address)) return undefined;
  return { kind, shop, address };
}

/** A link from before there were names has none. */
function countersOf(stored: unknown): readonly NamedCounter[] {
  return isArray(stored) ? namedCountersIn(stored) : [];
}

function snapshotOf(stored: unknown): SnapshotProgress | undefined {
  if (!isObject(stored)) return undefined;
  const { asOf, afterId, keepAll } = stored;
  return { ...(isCount(asOf) ? { asOf } : {}), ...(isId(afterId) ? { afterId } : {}), keepAll: keepAll === true };
}

import type { IncomingPush } from '../../shared/contract/sync/wire-codec.ts';
import type { PushReply, Sequence, Waiting, WireError } from '../../shared/contract/sync/wire.ts';
import type { CounterId } from '../../shared/customer/stamp.ts';
import type { Database, Transaction } from '../database/sql.ts';
import { isStatementAtFault } from '../database/sql-errors.ts';
import { DamagedRowError } from '../shop/customer-rows.ts';
import { advanceDevice, lockDevice } from '../shop/device-row.ts';
import { loadPushes, savePush, saveRestamps, type StoredPush } from '../shop/push-rows.ts';
import { advanceShop, lockShop, type ShopId, type ShopRow } from '../shop/shop-row.ts';
import { Refusal, refuse } from '../refusal.ts';
import { renewEpoch } from '../shop/renew-epoch.ts';
import type { Batch, KnownBefore } from './apply-batch.ts';
import { applyPart, buryMutation, loadKnown, type PartOutcome } from './apply-part.ts';
import { classifyMids, findFork } from './classify-mids.ts';
import { type NumberedMutation, numbered } from './numbered-mutation.ts';
import { replaceStamps } from './replace-stamps.ts';

/** What came of a push, for the counter and for the metrics. */
export interface Pushed {
  readonly reply: PushReply;
  /** How many mutations were taken now: those that came again are not counted. */
  readonly taken: number;
  readonly head: Sequence;
}

/** How the new mutations of a push are applied. */
interface Way {
  /** Reads what all of them are about. */
  readonly load: (sql: Transaction, shop: ShopId, mutations: readonly NumberedMutation[]) => Promise<KnownBefore>;
  readonly apply: (sql: Transaction, shop: ShopId, batch: Batch, head: Sequence, known: KnownBefore) => Promise<PartOutcome>;
}

const atOnce: Way = { load: loadKnown, apply: applyPart };
/** Part by part, each in a savepoint and reading for itself. */
const carefully: Way = { load: async () => ({ customers: new Map(), reviews: new Map() }), apply: applyCarefully };

/**
 * Takes a push, all of it in one transaction: effects, what the counter is told, and how far it is (notes 6.2). A push that comes again
 * gets the same reply, and changes nothing.
 * @throws Refusal where the counter has to do something first
 */
export async function pushBatch(database: Database, shop: ShopId, device: CounterId, push: IncomingPush, now: number): Promise<Pushed> {
  const take = async (way: Way): Promise<Pushed> => {
    const taken = await database.transaction((sql) => takePush(sql, shop, device, push, now, way));
    if ('code' in taken) throw new Refusal(taken);
    return taken;
  };
  try {
    return await take(atOnce);
  } catch (error) {
    if (!isPoison(error)) throw error;
  }
  return take(carefully);
}

/** What is returned is committed, a refusal too; what is thrown is not. */
async function takePush(sql: Transaction, shopId: ShopId, deviceId: CounterId, push: IncomingPush, now: number, way: Way): Promise<Pushed | WireError> {
  const mutations = numbered(push.groups);
  // All is sent at once, and worked on in order: what is read is read behind the lock, and the lock is held for one way there and back less.
  const [shop, device, known] = await Promise.all([lockShop(sql, shopId), lockDevice(sql, shopId, deviceId), way.load(sql, shopId, mutations)]);
  if (shop === undefined || device === undefined || device.revoked_at !== null) throw refuse('not-paired');
  if (push.epoch !== shop.epoch) throw refuse('resync', { epoch: shop.epoch });
  const place = classifyMids(mutations, device.last_mid);
  // A counter that saw what is not there, or sent what is not known, tells of a back office that was put back to an earlier day.
  if (push.after > shop.head) return refuse('resync', { epoch: await renewEpoch(sql, shop.id) }).error;
  if (place.kind === 'gap') {
    await renewEpoch(sql, shop.id);
    return refuse('mid-gap', { expected: place.expected }).error;
  }
  const { again, fresh } = place;
  const pushes = again[0] === undefined ? [] : await loadPushes(sql, shop.id, device.id, again[0].mid, device.last_mid);
  if (findFork(again, pushes) !== undefined) throw refuse('device-forked');
  const taken = fresh[0] === undefined ? undefined : await takeFresh(sql, shop, device.id, push, fresh, known, now, way);
  const lastMid = fresh.at(-1)?.mid ?? device.last_mid;
  advanceDevice(sql, shop.id, device.id, lastMid, { at: new Date(now), cursor: push.after, waiting: left(push.waiting, mutations.length) });
  const told = taken === undefined ? pushes : [...pushes, taken.push];
  const asked = new Set(mutations.map(({ mid }) => mid));
  return {
    reply: {
      epoch: shop.epoch,
      serverTime: now,
      lastMid,
      results: told.flatMap(({ results }) => results.filter(({ mid }) => asked.has(mid))),
      restamped: told.flatMap(({ restamped }) => restamped),
    },
    taken: fresh.length,
    head: taken?.head ?? shop.head,
  };
}

/** What still waits at the counter once it knows that these were taken. */
function left({ changes, since }: Waiting, taken: number): Waiting {
  return changes <= taken || since === undefined ? { changes: Math.max(0, changes - taken) } : { changes: changes - taken, since };
}

/** Takes mutations that did not come before. */
async function takeFresh(
  sql: Transaction,
  shop: ShopRow,
  device: CounterId,
  push: IncomingPush,
  fresh: readonly NumberedMutation[],
  known: KnownBefore,
  now: number,
  way: Way,
): Promise<{ readonly push: StoredPush; readonly head: Sequence }> {
  const first = fresh[0]?.mid ?? 0;
  const last = fresh.at(-1)?.mid ?? 0;
  const { mutations, restamped, pairs, drawn, clock } = await replaceStamps(sql, shop, fresh, now);
  const batch: Batch = { device, seen: push.after, at: new Date(now).toISOString(), mutations, restamped };
  const { head, results } = await way.apply(sql, shop.id, batch, shop.head, known);
  const changes = push.groups
    .filter(({ mid, mutations: own }) => mid + own.length > first)
    .map(({ change, mid }): readonly [string, number] => [change, Math.max(mid, first)]);
  const stored = { first, last, changes, results, restamped: pairs };
  saveRestamps(sql, shop.id, drawn);
  savePush(sql, shop.id, device, stored, new Date(now));
  advanceShop(sql, shop.id, { head, clock, restamps: shop.restamps + drawn.length });
  return { push: stored, head };
}

/** Takes the mutations that can be worked on, and puts aside each that cannot: halves, and halves of halves, until it is found. */
async function applyCarefully(sql: Transaction, shop: ShopId, batch: Batch, head: Sequence): Promise<PartOutcome> {
  await sql.query('savepoint part');
  try {
    const outcome = await applyPart(sql, shop, batch, head, await loadKnown(sql, shop, batch.mutations));
    await sql.sent();
    await sql.query('release savepoint part');
    return outcome;
  } catch (error) {
    if (!isPoison(error)) throw error;
    await sql.query('rollback to savepoint part');
    await sql.query('release savepoint part');
  }
  const { mutations } = batch;
  const [only] = mutations;
  if (mutations.length === 1 && only !== undefined) return buryMutation(sql, shop, batch, only, head);
  const middle = Math.ceil(mutations.length / 2);
  const before = await applyCarefully(sql, shop, { ...batch, mutations: mutations.slice(0, middle) }, head);
  const after = await applyCarefully(sql, shop, { ...batch, mutations: mutations.slice(middle) }, before.head);
  return { head: after.head, results: [...before.results, ...after.results] };
}

/** Whether a mutation is at fault, and not the database, the line to it, or another transaction. */
function isPoison(error: unknown): boolean {
  return isStatementAtFault(error) || error instanceof DamagedRowError || error instanceof RangeError || error instanceof SyntaxError;
}

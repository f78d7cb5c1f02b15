import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBucketQuery, readPullQuery, readSnapshotQuery, readSumsQuery, readWaitQuery } from '../../shared/contract/sync/query-codec.ts';
import type { Reading } from '../../shared/contract/sync/reading.ts';
import { writeBucketReply, writePairReply, writePullReply, writePushReply, writeSnapshotReply, writeSumsReply, writeWaitReply } from '../../shared/contract/sync/reply-codec.ts';
import { readPairRequest, readPushRequest } from '../../shared/contract/sync/wire-codec.ts';
import type { Sequence } from '../../shared/contract/sync/wire.ts';
import { type Caller, callerOf } from '../pairing/device-token.ts';
import { pairDevice } from '../pairing/pair-device.ts';
import { noteLeftOut } from '../pull/leave-out.ts';
import { pullChanges, type Told } from '../pull/pull-changes.ts';
import { readBookSums, readBucket, readSnapshot } from '../pull/read-snapshot.ts';
import { pushBatch } from '../push/push-batch.ts';
import { Refusal } from '../refusal.ts';
import { noteVisit } from '../shop/device-row.ts';
import type { ShopId } from '../shop/shop-row.ts';
import { limitTries, perCounter } from './limit-requests.ts';
import type { Service } from './service.ts';
import { routeSchemas } from './describe-routes.ts';

/** A visit is noted anew after this long, or where the counter went on. */
const NOTE_EVERY_MS = 30_000;

/** What counters ask (shared/contract/sync/wire.ts). */
export function addSyncRoutes(app: FastifyInstance, service: Service): void {
  const { database, heads, metrics, limits, now } = service;
  const tries = limitTries(limits, now);
  const config = perCounter(limits);
  const caller = ({ headers }: FastifyRequest): Promise<Caller> => callerOf(database, headers.authorization);

  app.post('/v1/pair', { schema: routeSchemas.pair, config }, async ({ body, ip }, reply) => {
    tries.check(ip);
    try {
      return json(reply, writePairReply(await pairDevice(database, understood(readPairRequest(body)), now())));
    } catch (error) {
      if (error instanceof Refusal && error.error.code === 'bad-code') tries.failed(ip);
      throw error;
    }
  });

  app.post('/v1/sync/push', { schema: routeSchemas.push, config }, async (request, reply) => {
    const { shop, device } = await caller(request);
    const pushed = await pushBatch(database, shop, device.id, understood(readPushRequest(request.body)), now());
    metrics.pushed(pushed);
    heads.tell(shop, pushed.reply.epoch, pushed.head);
    return json(reply, writePushReply(pushed.reply));
  });

  app.get('/v1/sync/pull', { schema: routeSchemas.pull, config }, async (request, reply) => {
    const { shop, device } = await caller(request);
    const query = understood(readPullQuery(request.query));
    const pulled = await told(shop, await pullChanges(database, shop, device.id, query, now()));
    metrics.pulled(pulled.customers.length);
    await note({ shop, device }, query.after);
    return json(reply, writePullReply(pulled));
  });

  app.get('/v1/sync/snapshot', { schema: routeSchemas.snapshot, config }, async (request, reply) => {
    const { shop, device } = await caller(request);
    return json(reply, writeSnapshotReply(await told(shop, await readSnapshot(database, shop, device.id, understood(readSnapshotQuery(request.query)), now()))));
  });

  app.get('/v1/sync/sums', { schema: routeSchemas.sums, config }, async (request, reply) => {
    const { shop, device } = await caller(request);
    return json(reply, writeSumsReply(await readBookSums(database, shop, device.id, understood(readSumsQuery(request.query)))));
  });

  app.get('/v1/sync/bucket', { schema: routeSchemas.bucket, config }, async (request, reply) => {
    const { shop, device } = await caller(request);
    return json(reply, writeBucketReply(await told(shop, await readBucket(database, shop, device.id, understood(readBucketQuery(request.query))))));
  });

  app.get('/v1/sync/wait', { schema: routeSchemas.wait, config }, async (request, reply) => {
    const { shop, device } = await caller(request);
    const { epoch, after } = understood(readWaitQuery(request.query));
    await note({ shop, device }, after);
    const gone = new AbortController();
    request.raw.once('close', () => gone.abort());
    return json(reply, writeWaitReply(await heads.wait(shop, epoch, after, gone.signal)));
  });

  async function told<Reply>(shop: ShopId, { reply, left }: Told<Reply>): Promise<Reply> {
    await noteLeftOut(service, shop, left);
    return reply;
  }

  async function note({ shop, device }: Caller, cursor: Sequence): Promise<void> {
    if (device.cursor === cursor && now() - device.seen_at.getTime() < NOTE_EVERY_MS) return;
    await noteVisit(database, shop, device.id, new Date(now()), cursor);
  }
}

/** What was read, or the refusal that reading it gave. */
function understood<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Refusal(reading.error);
  return reading.value;
}

function json(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('application/json').send(text);
}

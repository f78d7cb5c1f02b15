import { randomUUID } from 'node:crypto';
import type { BackOffice } from '../../../back-office/start-back-office.ts';
import { writeMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import { readPairReply, readPushReply } from '../../../shared/contract/sync/reply-codec.ts';
import { writePairRequest, writePushRequest } from '../../../shared/contract/sync/wire-codec.ts';
import type { PairReply } from '../../../shared/contract/sync/wire.ts';
import { createStampClock } from '../../../shared/customer/stamp.ts';
import { newFields } from './new-fields.ts';
import type { Pushing } from './pushing.ts';

/**
 * Pairs counters with our back office.
 * @param shops over how many empty shops they are spread: those of one shop wait for one another
 * @param batch new customers of one push
 */
export async function openOurCounters(office: BackOffice, counters: number, { shops, batch }: { readonly shops: number; readonly batch: number }): Promise<readonly Pushing[]> {
  const opened = await Promise.all(Array.from({ length: shops }, () => office.openShop(randomUUID())));
  return Promise.all(Array.from({ length: counters }, (_, index) => openCounter(office, opened[index % shops]?.id ?? '', `c${index}`, batch)));
}

async function openCounter(office: BackOffice, shop: string, device: string, batch: number): Promise<Pushing> {
  const { token, epoch } = await pair(office, shop, device);
  const clock = createStampClock(device, Date.now);
  let sent = 0;
  return async () => {
    const mutations = Array.from({ length: batch }, (_, place) => newCustomer(clock.next(), sent + place));
    const body = writePushRequest({ epoch, after: 0, now: Date.now(), waiting: { changes: batch }, groups: [{ change: randomUUID(), mid: sent + 1, mutations }] });
    const reply = await fetch(`${office.address}/v1/sync/push`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body });
    sent += batch;
    if (readPushReply(await reply.text())?.lastMid !== sent) throw new Error(`A push was not taken: ${reply.status}`);
  };
}

async function pair(office: BackOffice, shop: string, device: string): Promise<PairReply> {
  const code = await office.newPairingCode(shop);
  const reply = await fetch(`${office.address}/v1/pair`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: writePairRequest({ v: 1, code, device, name: device }) });
  const paired = readPairReply(await reply.text());
  if (paired === undefined) throw new Error(`A counter was not paired: ${reply.status}`);
  return paired;
}

function newCustomer(stamp: string, n: number): string {
  const at = '2026-11-24T12:00:00.000Z';
  const id = randomUUID();
  return writeMutation({ op: 'create', customer: { id, fields: newFields(id, n), source: 'counter', createdAt: at, updatedAt: at, stamp } });
}

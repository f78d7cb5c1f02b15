import { randomBytes, randomUUID } from 'node:crypto';
import type { CustomerFields } from '../../../shared/customer/customer.ts';
import type { CouchServer } from '../peers/couch-server.ts';
import { newFields } from './new-fields.ts';
import type { Pushing } from './pushing.ts';

/**
 * Counters that say to a CouchDB what a PouchDB that replicates live says of each push, as its requests show: which revisions are missing, the
 * documents, and how far it is, which it reads before it writes it.
 * @param shops over how many empty databases they are spread
 * @param batch new customers of one push
 */
export async function openPeerCounters({ address }: CouchServer, counters: number, { shops, batch }: { readonly shops: number; readonly batch: number }): Promise<readonly Pushing[]> {
  const databases = await Promise.all(
    Array.from({ length: shops }, async () => {
      const database = `${address}/book-${randomUUID()}`;
      await call(database, 'PUT');
      return database;
    }),
  );
  return Array.from({ length: counters }, (_, index) => openCounter(databases[index % shops] ?? '', batch));
}

function openCounter(database: string, batch: number): Pushing {
  const checkpoint = `${database}/_local/${randomUUID()}`;
  let sent = 0;
  let rev: string | undefined;
  return async () => {
    const documents = Array.from({ length: batch }, (_, place) => newDocument(sent + place));
    await call(`${database}/_revs_diff`, 'POST', Object.fromEntries(documents.map(({ _id, _rev }) => [_id, [_rev]])));
    await call(`${database}/_bulk_docs`, 'POST', { docs: documents, new_edits: false });
    if (rev !== undefined) await call(checkpoint, 'GET');
    sent += batch;
    const kept = await call(checkpoint, 'PUT', { last_seq: sent, session_id: randomUUID(), ...(rev === undefined ? {} : { _rev: rev }) });
    rev = revOf(kept);
  };
}

interface NewDocument {
  readonly _id: string;
  readonly _rev: string;
  readonly _revisions: { readonly start: number; readonly ids: readonly string[] };
  readonly fields: CustomerFields;
  readonly source: 'counter';
  readonly createdAt: string;
  readonly updatedAt: string;
}

function newDocument(n: number): NewDocument {
  const at = '2026-11-24T12:00:00.000Z';
  const id = randomUUID();
  const revision = randomBytes(16).toString('hex');
  return { _id: id, _rev: `1-${revision}`, _revisions: { start: 1, ids: [revision] }, fields: newFields(id, n), source: 'counter', createdAt: at, updatedAt: at };
}

async function call(url: string, method: 'GET' | 'PUT' | 'POST', body?: object): Promise<unknown> {
  const reply = await fetch(url, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const answered: unknown = await reply.json();
  if (!reply.ok) throw new Error(`The peer answered ${reply.status}: ${JSON.stringify(answered)}`);
  return answered;
}

function revOf(answered: unknown): string {
  if (typeof answered === 'object' && answered !== null && 'rev' in answered && typeof answered.rev === 'string') return answered.rev;
  throw new Error(`The peer did not keep how far it is: ${JSON.stringify(answered)}`);
}

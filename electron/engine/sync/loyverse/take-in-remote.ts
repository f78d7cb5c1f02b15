import { AppError } from '../../../../shared/contract/errors.ts';
import type { CustomerId } from '../../../../shared/customer/customer.ts';
import type { Review } from '../../../../shared/customer/merge/review.ts';
import { formatStamp } from '../../../../shared/customer/stamp.ts';
import type { FollowDraft } from '../../book/book.ts';
import { newCustomer, restateCustomer } from '../../book/restate-customer.ts';
import { instant } from '../../import/import-deps.ts';
import { syncTables } from '../sync-tables.ts';
import type { RemoteCustomer } from './loyverse-codec.ts';
import type { LoyverseDeps } from './loyverse-deps.ts';
import { judgeDuplicates } from './judge-duplicates.ts';
import { loyverseNode } from './loyverse-node.ts';
import type { RemoteLink } from './loyverse-store.ts';
import { changedHere, isOwnId, type RemoteReading, type Said, saidBy, seenOf } from './map-customer.ts';
import { mergeRemote, type Overwritten } from './merge-remote.ts';

/** A link, or that one is no more. */
type LinkChange = RemoteLink | { readonly id: CustomerId; readonly gone: true };

/**
 * Takes in customers as Loyverse has them, in one transaction with what `keep` writes: both or neither. Answers how many customers are others
 * than before.
 * @param keep writes within the transaction over meta; what it answers is called once that is committed
 */
export async function takeInRemote(deps: LoyverseDeps, customers: readonly RemoteCustomer[], keep: () => Promise<() => void>): Promise<number> {
  const { book, database, store } = deps;
  const { reviews, outbox, outboxTexts } = syncTables(database);
  const { pass, trying } = store.state;
  let committed: () => void = () => undefined;
  let changed = 0;
  await book.follow([reviews, outbox, outboxTexts, store.links], async (draft) => {
    const linked = new Map((await store.links.where('remote').anyOf(customers.map(({ id }) => id)).toArray()).map((link) => [link.remote, link]));
    const candidates = new Map(customers.filter(({ id }) => !linked.has(id)).map((customer) => [customer.id, candidatesOf(draft, customer, deps.reading(), trying)]));
    const wanted = [...new Set([...candidates.values()].flat())];
    const taken = new Set((await store.links.bulkGet(wanted)).flatMap((link) => (link === undefined ? [] : [link.id])));
    const changes: LinkChange[] = [];
    const put: Review[] = [];
    for (const customer of customers) {
      const link = linked.get(customer.id);
      if (customer.deleted) {
        if (link === undefined) continue;
        if (removeGone(deps, draft, link)) changed += 1;
        changes.push({ id: link.id, gone: true });
        continue;
      }
      const said = saidBy(customer, deps.reading());
      const id = link?.id ?? candidates.get(customer.id)?.find((candidate) => !taken.has(candidate)) ?? freshId(deps, draft, customer, taken);
      taken.add(id);
      const told = tell(deps, draft, { id, said, seen: link?.seen ?? {}, updatedAt: customer.updatedAt });
      if (told.changed) changed += 1;
      put.push(...told.reviews);
      changes.push({ id, remote: customer.id, seen: seenOf(said), pass, sent: link?.sent ?? 0 });
    }
    await store.links.bulkPut(changes.flatMap((change) => ('gone' in change ? [] : [change])));
    await store.links.bulkDelete(changes.flatMap((change) => ('gone' in change ? [change.id] : [])));
    await reviews.bulkPut(put.map((review) => ({ id: review.id, review, settled: false })));
    await judgeDuplicates(database, draft, changes.map(({ id }) => id), { at: instant(deps.environment), by: deps.counter.id });
    committed = await keep();
  });
  committed();
  return changed;
}

/** The same for customers whom Loyverse does not have any more. */
export async function takeInGone(deps: LoyverseDeps, link: RemoteLink): Promise<boolean> {
  const { outbox, outboxTexts } = syncTables(deps.database);
  let removed = false;
  await deps.book.follow([outbox, outboxTexts, deps.store.links], async (draft) => {
    removed = removeGone(deps, draft, link);
    await deps.store.links.delete(link.id);
  });
  return removed;
}

/** Removes a customer who is gone at Loyverse, but not one who was changed here since: that one is to go there once more. */
function removeGone({ outbox, counter }: LoyverseDeps, draft: FollowDraft, { id, seen, sent }: RemoteLink): boolean {
  const customer = draft.read(id);
  if (customer === undefined) return false;
  let waits = false;
  outbox.eachOf(id, draft.slotOf(id), Math.max(outbox.ackedMid, sent), () => {
    waits = true;
  });
  return waits && changedHere(customer.fields, seen).length > 0 ? false : draft.tell({ id, deleted: counter.next() });
}

interface News {
  readonly id: CustomerId;
  readonly said: Said;
  readonly seen: RemoteLink['seen'];
  readonly updatedAt: string;
}

function tell({ counter, environment }: LoyverseDeps, draft: FollowDraft, { id, said, seen, updatedAt }: News): { readonly changed: boolean; readonly reviews: readonly Review[] } {
  const stored = draft.read(id);
  if (stored === undefined && draft.isDeleted(id)) return { changed: false, reviews: [] }; // the deletion here is on its way there
  const moment = { stamp: counter.next(), at: instant(environment) };
  const local = stored ?? newCustomer(id, { fields: {}, typed: {} }, 'back-office', moment);
  const { content, overwritten } = mergeRemote(local, said, seen, updatedAt);
  const entry = stored === undefined ? newCustomer(id, content, 'back-office', moment) : restateCustomer(stored, content, moment);
  const reviews = overwritten.map((each) => reviewOf(each, { id, at: moment.at, by: counter.id, updatedAt }));
  return { changed: entry !== undefined && draft.tell(entry), reviews };
}

function reviewOf({ field, stamp, here, there, kept }: Overwritten, { id, at, by, updatedAt }: { readonly id: CustomerId; readonly at: string; readonly by: string; readonly updatedAt: string }): Review {
  const ours = { ...(here === undefined ? {} : { value: here }), stamp };
  const theirs = { ...(there === undefined ? {} : { value: there }), stamp: formatStamp({ at: Math.max(0, Date.parse(updatedAt)), count: 0, node: loyverseNode }) };
  return { id: `loyverse-${id}-${field}`, at, by, kind: 'overwritten', customer: id, field, kept: kept === 'here' ? ours : theirs, lost: kept === 'here' ? theirs : ours };
}

/** Customers of the book who may be one of Loyverse's, the likeliest first: whom it was created from, then by code, email and phone. */
function candidatesOf(draft: FollowDraft, customer: RemoteCustomer, reading: RemoteReading, trying: LoyverseDeps['store']['state']['trying']): readonly CustomerId[] {
  const { code } = customer.texts;
  const said = saidBy(customer, reading);
  const tried = trying !== undefined && code === trying.code ? [trying.customer] : [];
  const named = code !== null && draft.read(code) !== undefined ? [code] : [];
  const keys = ([['lookupId', said.code], ['email', said.email], ['phone', said.phone]] as const).flatMap(([kind, value]) => (typeof value === 'string' ? draft.ownersOf(kind, value) : []));
  return [...tried, ...named, ...keys];
}

/** The id for a customer new to the book: the one that a counter gave the customer before, where nobody else has it. */
function freshId({ environment }: LoyverseDeps, draft: FollowDraft, { texts: { code } }: RemoteCustomer, taken: ReadonlySet<CustomerId>): CustomerId {
  if (code !== null && isOwnId(code) && !taken.has(code) && draft.read(code) === undefined && !draft.isDeleted(code)) return code;
  const id = environment.newId();
  if (draft.read(id) !== undefined) throw new AppError('internal', 'A new id is taken already.');
  return id;
}

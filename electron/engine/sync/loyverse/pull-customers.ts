import { pauseFor } from '../network.ts';
import type { LoyverseDeps } from './loyverse-deps.ts';
import { LoyverseError } from './loyverse-error.ts';
import type { ListProgress, LoyverseState } from './loyverse-store.ts';
import { loyverseWords } from './loyverse-words.ts';
import { takeInGone, takeInRemote } from './take-in-remote.ts';

/** Each list begins this long before the last one did, so that a change on its way into the list is not passed over. Milliseconds. */
const overlap = 5 * 60 * 1000;
/** The same where Loyverse does not tell its time, and this PC's may be wrong. */
const wideOverlap = 24 * 60 * 60 * 1000;
/** The whole list is read this often, since it is the only way to hear of deletions. */
const wholeInterval = 24 * 60 * 60 * 1000;
/** A call that got no answer may still take effect this long. */
const settling = 2 * 60 * 1000;

/** Brings the book what is new at Loyverse. Goes on where it was, whatever stopped it. Answers how many customers are others than before. */
export async function pullCustomers(deps: LoyverseDeps, signal: AbortSignal): Promise<number> {
  const { store, network, environment } = deps;
  const { trying } = store.state;
  if (trying !== undefined) {
    const left = trying.at + settling - environment.now();
    if (left > 0) await pauseFor(network, Math.min(left, settling), signal);
    // What was created meanwhile is in the list from its beginning on.
    if (store.state.listing !== undefined) await store.change(withoutListing);
  }
  let changed = 0;
  if (!store.state.lookingUp) changed += await readList(deps, signal);
  if (store.state.lookingUp) changed += await lookUpMissing(deps, signal);
  if (trying !== undefined) await store.change(withoutTrying);
  return changed;
}

async function readList(deps: LoyverseDeps, signal: AbortSignal): Promise<number> {
  const { store, environment } = deps;
  if (store.state.listing === undefined) {
    const { since, wholeAt, pass } = store.state;
    const whole = since === undefined || wholeAt === undefined || Math.abs(environment.now() - wholeAt) >= wholeInterval;
    await store.change((state) => ({ ...state, pass: whole ? pass + 1 : pass, listing: { whole, ...(whole || since === undefined ? {} : { since }) } }));
  }
  let changed = 0;
  let done = 0;
  for (let current = store.state.listing; current !== undefined; current = store.state.listing) {
    const page = await nextPage(deps, current, signal);
    if (page === undefined) {
      const { cursor: _, beganAt: __, ...again } = current;
      await store.change((state) => ({ ...state, listing: again }));
      continue;
    }
    const beganAt = current.beganAt ?? new Date(page.at === undefined ? environment.now() - wideOverlap : page.at - overlap).toISOString();
    const next = afterPage(store.state, { ...current, beganAt }, page.cursor);
    changed += await takeInRemote(deps, page.customers, () => store.keep(next));
    done += page.customers.length;
    deps.progress({ doing: 'receiving', done });
  }
  return changed;
}

/** The next page; undefined where Loyverse does not know the cursor any more, so that the list begins anew. */
async function nextPage({ api }: LoyverseDeps, { since, cursor }: ListProgress, signal: AbortSignal): Promise<Awaited<ReturnType<typeof api.list>> | undefined> {
  if (cursor === undefined) return api.list(since === undefined ? {} : { since }, signal);
  try {
    return await api.list({ cursor, ...(since === undefined ? {} : { since }) }, signal);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  try {
    return await api.list({ cursor, alone: true }, signal); // the documents do not say whether a cursor goes with what the first page was asked by
  } catch (error) {
    if (!isRefused(error)) throw error;
    return undefined;
  }
}

function afterPage(state: LoyverseState, listing: ListProgress, cursor: string | undefined): LoyverseState {
  if (cursor !== undefined) return { ...state, listing: { ...listing, cursor } };
  const { listing: _, ...rest } = state;
  return { ...rest, ...(listing.beganAt === undefined ? {} : { since: listing.beganAt }), lookingUp: listing.whole };
}

/** Asks for each customer that a pass through the whole list did not come by: only who is not to be had is gone. */
async function lookUpMissing(deps: LoyverseDeps, signal: AbortSignal): Promise<number> {
  const { store, api, log, environment } = deps;
  const missing = await store.links.where('pass').below(store.state.pass).toArray();
  let changed = 0;
  let removed = 0;
  for (const [at, link] of missing.entries()) {
    deps.progress({ doing: 'comparing', done: at, total: missing.length, secondsLeft: missing.length - at });
    const customer = await api.read(link.remote, signal);
    if (customer !== undefined) changed += await takeInRemote(deps, [customer], async () => () => undefined);
    else if (await takeInGone(deps, link)) removed += 1;
  }
  await store.change((state) => ({ ...state, lookingUp: false, wholeAt: Math.max(0, environment.now()) }));
  if (removed > 0) await log.say('info', loyverseWords.removed(removed));
  return changed + removed;
}

function withoutListing(state: LoyverseState): LoyverseState {
  const { listing: _, ...rest } = state;
  return rest;
}

function withoutTrying(state: LoyverseState): LoyverseState {
  const { trying: _, ...rest } = state;
  return rest;
}

function isRefused(error: unknown): boolean {
  return error instanceof LoyverseError && error.failure.kind === 'refused';
}

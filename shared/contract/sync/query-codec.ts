import { bucketCount } from '../../customer/merge/bucket-sums.ts';
import type { CustomerId } from '../../customer/customer.ts';
import { isCount, isId, isObject } from './json-guards.ts';
import { notValid, type Reading, understood } from './reading.ts';
import type { Sequence } from './wire.ts';

/** The most customers of one reply. */
export const maxRows = 2000;

/** What GET /v1/sync/pull asks. */
export interface PullQuery {
  readonly epoch: string;
  /** The cursor: changes behind it are asked for. */
  readonly after: Sequence;
  readonly limit: number;
}

/** What GET /v1/sync/snapshot asks. The first page goes without `afterId` and `asOf`, and after a change of epoch it fixes that too. */
export interface SnapshotQuery {
  readonly epoch?: string;
  readonly afterId?: CustomerId;
  readonly asOf?: Sequence;
  readonly limit: number;
}

/** What GET /v1/sync/sums asks. */
export interface SumsQuery {
  readonly epoch: string;
}

/** What GET /v1/sync/bucket asks. */
export interface BucketQuery {
  readonly epoch: string;
  /** 0 to `bucketCount` - 1. */
  readonly n: number;
}

/** What GET /v1/sync/wait asks. */
export interface WaitQuery {
  readonly epoch: string;
  readonly after: Sequence;
}

/** Writes what stands behind the question mark of an address. */
export function writeQuery(query: PullQuery | SnapshotQuery | SumsQuery | BucketQuery | WaitQuery): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
}

export function readPullQuery(query: unknown): Reading<PullQuery> {
  if (!isObject(query)) return none;
  const { epoch } = query;
  const after = countOf(query['after']);
  const limit = limitOf(query['limit']);
  if (!isId(epoch)) return noEpoch;
  return after === undefined || limit === undefined ? none : understood({ epoch, after, limit });
}

export function readSnapshotQuery(query: unknown): Reading<SnapshotQuery> {
  if (!isObject(query)) return none;
  const { epoch, afterId } = query;
  const asOf = countOf(query['asOf']);
  const limit = limitOf(query['limit']);
  if (epoch !== undefined && !isId(epoch)) return noEpoch;
  if (afterId !== undefined && !isId(afterId)) return none;
  if (limit === undefined || (query['asOf'] !== undefined && asOf === undefined)) return none;
  return understood({ ...(epoch === undefined ? {} : { epoch }), ...(afterId === undefined ? {} : { afterId }), ...(asOf === undefined ? {} : { asOf }), limit });
}

export function readSumsQuery(query: unknown): Reading<SumsQuery> {
  if (!isObject(query)) return none;
  const { epoch } = query;
  return isId(epoch) ? understood({ epoch }) : noEpoch;
}

export function readBucketQuery(query: unknown): Reading<BucketQuery> {
  if (!isObject(query)) return none;
  const { epoch } = query;
  const n = countOf(query['n']);
  if (!isId(epoch)) return noEpoch;
  return n === undefined || n >= bucketCount ? notValid(`A bucket is a number from 0 to ${bucketCount - 1}.`) : understood({ epoch, n });
}

export function readWaitQuery(query: unknown): Reading<WaitQuery> {
  if (!isObject(query)) return none;
  const { epoch } = query;
  const after = countOf(query['after']);
  if (!isId(epoch)) return noEpoch;
  return after === undefined ? none : understood({ epoch, after });
}

const none = notValid('The address lacks something, or holds what is not a number. See the list of addresses in the documentation of the back office.');
const noEpoch = notValid('The address lacks the epoch that the counter knows.');

const digits = /^\d{1,16}$/;

function countOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || !digits.test(text)) return undefined;
  const count = Number(text);
  return isCount(count) ? count : undefined;
}

/** As many as are asked for, and no more than fit; the most where nothing is said. */
function limitOf(text: unknown): number | undefined {
  if (text === undefined) return maxRows;
  const count = countOf(text);
  return count === undefined || count === 0 ? undefined : Math.min(count, maxRows);
}

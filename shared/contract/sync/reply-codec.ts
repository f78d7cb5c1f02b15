import { columns, type Line } from '../../customer/customer-codec.ts';
import { bucketCount } from '../../customer/merge/bucket-sums.ts';
import { isArray, isCount, isId, isObject, isStamp, isText, parseJson } from './json-guards.ts';
import { namedCountersIn } from './named-counters.ts';
import { readReviewChanges } from './review-codec.ts';
import { linesOfRows, readColumns } from './row-codec.ts';
import type { BucketReply, MutationResult, PairReply, PullReply, PushReply, SnapshotReply, SumsReply, WaitReply, WireError, WireErrorCode } from './wire.ts';

/**
 * Replies of the back office. Readers take the text as it came over the line and give undefined for whatever is not ours: the page
 * of a captive portal, half a reply, a row that is damaged. Nothing of such a reply may be believed.
 */

export function writePairReply(reply: PairReply): string {
  return JSON.stringify(reply);
}

export function readPairReply(text: string): PairReply | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { shop, shopName, token, epoch } = json;
  return isId(shop) && isText(shopName) && isText(token, maxToken) && token !== '' && isId(epoch) ? { shop, shopName, token, epoch } : undefined;
}

export function writePushReply(reply: PushReply): string {
  return JSON.stringify(reply);
}

export function readPushReply(text: string): PushReply | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { epoch, serverTime, lastMid, results, restamped } = json;
  if (!isId(epoch) || !isCount(serverTime) || !isCount(lastMid) || !isArray(results) || !isArray(restamped)) return undefined;
  const read = results.map(readResult).filter((result) => result !== undefined);
  const pairs = restamped.map(readPair).filter((pair) => pair !== undefined);
  if (read.length !== results.length || pairs.length !== restamped.length) return undefined;
  return { epoch, serverTime, lastMid, results: read, restamped: pairs };
}

/** Lines go into the reply as they are: rows. */
export function writePullReply(reply: PullReply): string {
  return withRows(reply);
}

export function readPullReply(text: string): PullReply | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { epoch, serverTime, head, after, more, lastMid } = json;
  if (!isId(epoch) || !isCount(serverTime) || !isCount(head) || !isCount(after) || typeof more !== 'boolean' || !isCount(lastMid)) return undefined;
  const book = readRows(json);
  const reviews = readReviewChanges(json['reviews']);
  const named = readCounters(json['counters']);
  return book === undefined || reviews === undefined || named === undefined ? undefined : { epoch, serverTime, head, after, more, lastMid, ...book, reviews, ...named };
}

export function writeSnapshotReply(reply: SnapshotReply): string {
  return withRows(reply);
}

export function readSnapshotReply(text: string): SnapshotReply | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { epoch, serverTime, asOf, lastMid, nextId } = json;
  if (!isId(epoch) || !isCount(serverTime) || !isCount(asOf) || !isCount(lastMid) || (nextId !== undefined && !isId(nextId))) return undefined;
  const book = readRows(json);
  const reviews = readReviewChanges(json['reviews']);
  const named = readCounters(json['counters']);
  const untold = readUnreadable(json['unreadable']);
  if (book === undefined || reviews === undefined || named === undefined || untold === undefined) return undefined;
  return { epoch, serverTime, asOf, lastMid, ...book, reviews, ...named, ...untold, ...(nextId === undefined ? {} : { nextId }) };
}

export function writeSumsReply(reply: SumsReply): string {
  return JSON.stringify(reply);
}

export function readSumsReply(text: string): SumsReply | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { epoch, head, sums } = json;
  const names = readColumns(json['columns']);
  if (!isId(epoch) || !isCount(head) || names === undefined || !isArray(sums) || sums.length !== bucketCount || !sums.every(isSum)) return undefined;
  return { epoch, head, columns: names, sums };
}

export function writeBucketReply(reply: BucketReply): string {
  return withRows(reply);
}

export function readBucketReply(text: string): BucketReply | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { epoch, head, lastMid } = json;
  const book = readRows(json);
  const untold = readUnreadable(json['unreadable']);
  return isId(epoch) && isCount(head) && isCount(lastMid) && book !== undefined && untold !== undefined ? { epoch, head, lastMid, ...book, ...untold } : undefined;
}

export function writeWaitReply(reply: WaitReply): string {
  return JSON.stringify(reply);
}

export function readWaitReply(text: string): WaitReply | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { epoch, head } = json;
  return isId(epoch) && isCount(head) ? { epoch, head } : undefined;
}

export function writeWireError(error: WireError): string {
  return JSON.stringify(error);
}

/** Reads a refusal: undefined for a page of something else that answers with the same status. */
export function readWireError(text: string): WireError | undefined {
  const json = parseJson(text);
  if (!isObject(json)) return undefined;
  const { code, message, expected, epoch } = json;
  if (!isErrorCode(code) || !isText(message)) return undefined;
  if ((expected !== undefined && !isCount(expected)) || (epoch !== undefined && !isId(epoch))) return undefined;
  return { code, message, ...(expected === undefined ? {} : { expected }), ...(epoch === undefined ? {} : { epoch }) };
}

/** The HTTP status of each refusal. */
export const errorStatus: Readonly<Record<WireErrorCode, number>> = {
  'not-paired': 401,
  'bad-code': 403,
  'mid-gap': 409,
  'device-forked': 409,
  resync: 410,
  'too-large': 413,
  'not-valid': 400,
  upgrade: 426,
  'slow-down': 429,
  unavailable: 503,
  'not-found': 404,
  internal: 500,
};

const maxToken = 500;

const sumForm = /^[0-9a-f]{16}$/;

function isSum(value: unknown): value is string {
  return typeof value === 'string' && sumForm.test(value);
}

function isErrorCode(value: unknown): value is WireErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorStatus, value);
}

function withRows({ customers, ...rest }: { readonly customers: readonly Line[] }): string {
  return `${JSON.stringify(rest).slice(0, -1)},"customers":[${customers.join(',')}]}`;
}

/** Whatever the columns of the reply are, its lines have ours once read. */
function readRows(json: { readonly [name: string]: unknown }): Pick<BucketReply, 'columns' | 'customers'> | undefined {
  const names = readColumns(json['columns']);
  const customers = names === undefined ? undefined : linesOfRows(json['customers'], names);
  return customers === undefined ? undefined : { columns, customers };
}

/** The names of the counters, where the back office tells them. */
function readCounters(json: unknown): Pick<PullReply, 'counters'> | undefined {
  if (json === undefined) return {};
  if (!isArray(json)) return undefined;
  const counters = namedCountersIn(json);
  return counters.length === json.length ? { counters } : undefined;
}

/** Who is not told for a damaged row, where there are such. */
function readUnreadable(json: unknown): Pick<BucketReply, 'unreadable'> | undefined {
  if (json === undefined) return {};
  return isArray(json) && json.every(isId) ? { unreadable: json } : undefined;
}

function readResult(json: unknown): MutationResult | undefined {
  if (!isObject(json)) return undefined;
  const { mid, status, code, message } = json;
  if (!isCount(mid)) return undefined;
  if (status === 'merged') return { mid, status };
  return (status === 'rejected' || status === 'dead-lettered') && isText(code) && isText(message) ? { mid, status, code, message } : undefined;
}

function readPair(json: unknown): readonly [string, string] | undefined {
  if (!isArray(json) || json.length !== 2) return undefined;
  const [old, now] = json;
  return isStamp(old) && isStamp(now) ? [old, now] : undefined;
}

import type { CustomerId } from '../../customer/customer.ts';
import type { Line } from '../../customer/customer-codec.ts';
import type { Mutation } from '../../customer/merge/mutation.ts';
import type { Review } from '../../customer/merge/review.ts';
import type { CounterId, Stamp } from '../../customer/stamp.ts';

/**
 * What a counter and the back office say to each other over HTTP, as both sides hold it once read; wire-codec.ts writes and reads
 * the JSON. Every reply that has an epoch is of that epoch: a restored back office gets another one.
 */

/** Raised whenever the two would misunderstand each other. */
export const wireVersion = 1;

/** The number of a mutation at its counter: 1, 2, 3 without gaps, in the order in which they were done. */
export type MutationNumber = number;

/** The place of a change in the order of a shop. */
export type Sequence = number;

/** POST /v1/pair: a counter joins a shop. The code works once. */
export interface PairRequest {
  readonly v: typeof wireVersion;
  readonly code: string;
  readonly device: CounterId;
  /** What the owner calls the counter. */
  readonly name: string;
}

export interface PairReply {
  readonly shop: string;
  readonly shopName: string;
  /** Goes as `Authorization: Bearer` with every other request. The back office keeps its hash alone. */
  readonly token: string;
  readonly epoch: string;
}

/** The mutations of one change: a save, a part of an import. */
export interface MutationGroup {
  readonly change: string;
  /** The number of the first; the others follow without gaps. */
  readonly mid: MutationNumber;
  readonly mutations: readonly Mutation[];
}

/** POST /v1/sync/push */
export interface PushRequest {
  readonly v: typeof wireVersion;
  readonly epoch: string;
  /** The cursor of the counter: what it has seen. */
  readonly after: Sequence;
  /** The counter's clock, milliseconds since 1970. */
  readonly now: number;
  /** What waits at the counter with this push, for the owner's page. */
  readonly waiting: Waiting;
  readonly groups: readonly MutationGroup[];
}

export interface Waiting {
  readonly changes: number;
  /** Since when the oldest waits: ISO 8601, UTC. */
  readonly since?: string;
}

/** The effects are stored. A push that comes again gets the same reply. */
export interface PushReply {
  readonly epoch: string;
  /** The clock of the back office, milliseconds since 1970. */
  readonly serverTime: number;
  /** The last mutation of this counter that took effect or was refused. */
  readonly lastMid: MutationNumber;
  /** Those of which there is more to say than that they were taken as sent. */
  readonly results: readonly MutationResult[];
  /** Stamps that lay in the future, and what they became: pairs of old and new. */
  readonly restamped: readonly (readonly [Stamp, Stamp])[];
}

export type MutationResult =
  /** What others said stands beside it: the next pull tells. */
  | { readonly mid: MutationNumber; readonly status: 'merged' }
  /** A rule of the back office does not allow it. */
  | { readonly mid: MutationNumber; readonly status: 'rejected'; readonly code: string; readonly message: string }
  /** It could not be worked on; it is kept at the back office word for word. */
  | { readonly mid: MutationNumber; readonly status: 'dead-lettered'; readonly code: string; readonly message: string };

/** A counter of the shop. */
export interface NamedCounter {
  readonly id: CounterId;
  /** What the owner calls it. */
  readonly name: string;
}

/** GET /v1/sync/pull?epoch=&after=&limit= */
export interface PullReply {
  readonly epoch: string;
  readonly serverTime: number;
  /** The last sequence of the shop. */
  readonly head: Sequence;
  /** The cursor after these changes. */
  readonly after: Sequence;
  readonly more: boolean;
  /** The last mutation of the asking counter that these changes know of. */
  readonly lastMid: MutationNumber;
  /** The fields of the lines. */
  readonly columns: readonly string[];
  /** By sequence. What the counter itself said, and nobody else touched, is left out. */
  readonly customers: readonly Line[];
  readonly reviews: readonly ReviewChange[];
  /** The counters of the shop, those that were turned away too. A back office from before there were names does not tell. */
  readonly counters?: readonly NamedCounter[];
}

/** A review as it is now; one that is settled is not shown any more. */
export interface ReviewChange {
  readonly review: Review;
  readonly resolved: boolean;
}

/** GET /v1/sync/snapshot?epoch=&afterId=&asOf=&limit= : all customers by id, deleted ones left out. */
export interface SnapshotReply {
  readonly epoch: string;
  readonly serverTime: number;
  /** Pull from here once all pages are there. The first page fixes it, the others are asked with it. */
  readonly asOf: Sequence;
  readonly lastMid: MutationNumber;
  readonly columns: readonly string[];
  readonly customers: readonly Line[];
  readonly reviews: readonly ReviewChange[];
  /** The counters of the shop, those that were turned away too. A back office from before there were names does not tell. */
  readonly counters?: readonly NamedCounter[];
  /** Customers of the page that are in the book, and whose rows are damaged there: they are not told, and not gone. */
  readonly unreadable?: readonly CustomerId[];
  /** Ask on behind this id; absent on the last page. */
  readonly nextId?: CustomerId;
}

/** GET /v1/sync/sums?epoch= */
export interface SumsReply {
  readonly epoch: string;
  readonly head: Sequence;
  readonly columns: readonly string[];
  /** `sumText` of each bucket, in order. */
  readonly sums: readonly string[];
}

/** GET /v1/sync/bucket?epoch=&n= : the customers of one bucket, by id. */
export interface BucketReply {
  readonly epoch: string;
  readonly head: Sequence;
  readonly lastMid: MutationNumber;
  readonly columns: readonly string[];
  readonly customers: readonly Line[];
  /** Customers of the bucket that are in the book, and whose rows are damaged there: they are not told, and not gone. */
  readonly unreadable?: readonly CustomerId[];
}

/** GET /v1/sync/wait?epoch=&after= : answers when the shop's head passes `after`, or after some 25 seconds. */
export interface WaitReply {
  readonly epoch: string;
  readonly head: Sequence;
}

/** What every refusal looks like, whatever its HTTP status. */
export interface WireError {
  readonly code: WireErrorCode;
  readonly message: string;
  /** `mid-gap`: the number that is expected next. */
  readonly expected?: MutationNumber;
  /** `resync`: the epoch that holds now. */
  readonly epoch?: string;
}

export type WireErrorCode =
  | 'not-paired' // 401: the token is unknown or revoked
  | 'bad-code' // 403: the pairing code is wrong, used or too old
  | 'mid-gap' // 409: a number is missing before the first of the push
  | 'device-forked' // 409: a number came before with another change: two counters run on one copy
  | 'resync' // 410: another epoch, or a cursor older than what is kept
  | 'too-large' // 413: send less at once
  | 'not-valid' // 400
  | 'upgrade' // 426: another wire version
  | 'slow-down' // 429, with Retry-After in seconds
  | 'unavailable' // 503, with Retry-After in seconds
  | 'not-found' // 404
  | 'internal'; // 500

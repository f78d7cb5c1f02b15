import type { Review, ReviewId } from '../../customer/merge/review.ts';
import type { Waiting } from './wire.ts';

/** Which kind of back office a counter is connected to. */
export type OfficeKind = 'counterbook' | 'loyverse';

/** A connected back office, as people know it. */
export interface Office {
  readonly kind: OfficeKind;
  /** The shop's name at the back office. */
  readonly shop: string;
  /** Where it is: `https://office.example.com`. */
  readonly address: string;
}

/** What the screens show of the sync, pushed at every change of it. */
export type SyncView =
  | { readonly state: 'not-connected' }
  | (ConnectedView & {
      readonly state: 'offline';
      /** Why, and what to do, in a sentence or two. */
      readonly reason: string;
      /** When the next try is due: milliseconds since 1970. Absent where a person has to act first. */
      readonly nextTry?: number;
    })
  | (ConnectedView & { readonly state: 'online' })
  | (ConnectedView & { readonly state: 'syncing'; readonly progress?: SyncProgress });

export interface ConnectedView {
  readonly office: Office;
  readonly waiting: Waiting;
  /** When the last exchange ended well: ISO 8601, UTC. Absent before the first. */
  readonly lastSuccess?: string;
  /** How many reviews are open. */
  readonly reviews: number;
  /** What needs a person before the sync can go on: a secret that was not kept, a counter that was turned away. */
  readonly needs?: 'token' | 'pairing' | 'update';
}

/** How far a long exchange is. */
export interface SyncProgress {
  readonly doing: 'sending' | 'receiving' | 'comparing';
  readonly done: number;
  /** Absent where it is not known. */
  readonly total?: number;
  /** Seconds left, at the pace so far. */
  readonly secondsLeft?: number;
}

/** One line of the log of exchanges, in words. */
export interface SyncLogEntry {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly tone: 'good' | 'info' | 'problem';
  /** What happened, and where something is wrong, what to do. */
  readonly text: string;
}

/** How a counter gets connected. */
export type ConnectOrder =
  | { readonly kind: 'counterbook'; readonly address: string; readonly code: string; readonly name: string }
  | { readonly kind: 'loyverse'; readonly token: string };

/** An open review with the names of those whom it is about. */
export interface OpenReview {
  readonly review: Review;
  /** By customer id: the name, or undefined where the customer is not in this book. */
  readonly names: Readonly<Record<string, string>>;
  /** By counter id: what the owner calls it, where that is known. */
  readonly counters: Readonly<Record<string, string>>;
}

/** What a person does about a review. */
export type ReviewChoice =
  /** All is well as it is. */
  | { readonly review: ReviewId; readonly choose: 'leave' }
  /** Duplicates are one person: this one stays, takes over what it lacks from the others, and they go. */
  | { readonly review: ReviewId; readonly choose: 'merge'; readonly into: string }
  /** The value that was overwritten is to stand. */
  | { readonly review: ReviewId; readonly choose: 'take-lost' }
  /** The deleted customer is to be in the book again. */
  | { readonly review: ReviewId; readonly choose: 'bring-back' };

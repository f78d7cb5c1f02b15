import type { ConnectedView, OpenReview, SyncLogEntry, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';

/** The shop that these tests are about: three counters and a back office. */
export const shop: ConnectedView = {
  office: { kind: 'counterbook', shop: 'Nasi House', address: 'https://office.nasihouse.example' },
  waiting: { changes: 0 },
  lastSuccess: '2026-11-24T06:05:00.000Z',
  reviews: 0,
};

export const online: SyncView = { ...shop, state: 'online' };
export const offline: SyncView = { ...shop, state: 'offline', reason: 'office.nasihouse.example does not answer.', waiting: { changes: 3, since: new Date(Date.now() - 6.5 * 3_600_000).toISOString() } };
export const loyverse: ConnectedView = { ...shop, office: { kind: 'loyverse', shop: 'Nasi House', address: 'https://api.loyverse.com' } };
export const needsToken: SyncView = { ...loyverse, state: 'offline', reason: 'The access token is missing.', needs: 'token', waiting: { changes: 12, since: new Date(Date.now() - 180_000).toISOString() } };
export const needsPairing: SyncView = { ...shop, state: 'offline', reason: 'The owner removed this counter.', needs: 'pairing' };
export const needsUpdate: SyncView = { ...shop, state: 'offline', reason: 'Another version.', needs: 'update' };
export const sending: SyncView = {
  ...loyverse,
  state: 'syncing',
  waiting: { changes: 11_196, since: new Date(Date.now() - 1_204_000).toISOString() },
  progress: { doing: 'sending', done: 1204, total: 12_400, secondsLeft: 11_196 },
};

function stampAt(iso: string, node: string): string {
  return formatStamp({ at: Date.parse(iso), count: 0, node });
}

function customer(id: string, fields: Customer['fields'], createdAt: string): Customer {
  return { id, fields, createdAt, updatedAt: createdAt, source: 'counter' };
}

const mei = customer('mei', { name: 'Tan Mei Ling', email: 'mei@example.com', mobileNumber: '+6591234567', membershipTier: 'Gold', membershipPoints: '120', city: 'Singapore' }, '2025-03-03T02:00:00.000Z');
export const meiToo = customer('mei-too', { name: 'Mei Ling Tan', email: 'mei@example.com', notes: 'No peanuts', membershipPoints: '20', city: 'Singapore' }, '2026-11-24T03:00:00.000Z');
export const people: Readonly<Record<string, Customer>> = { mei, 'mei-too': meiToo };

const names = { mei: 'Tan Mei Ling', 'mei-too': 'Mei Ling Tan', ravi: 'Ravi Kumar' };
const counters = { front: 'Front counter', back: 'Back counter' };
const at = '2026-11-24T04:30:00.000Z';

export const duplicate: OpenReview = { review: { id: 'r1', at, by: 'back', kind: 'duplicate', key: 'email', value: 'mei@example.com', customers: ['mei', 'mei-too'] }, names, counters };
export const overwritten: OpenReview = {
  review: {
    id: 'r2',
    at,
    by: 'front',
    kind: 'overwritten',
    customer: 'ravi',
    field: 'dateOfBirth',
    kept: { value: '1992-10-08', stamp: stampAt('2026-11-24T04:30:00.000Z', 'front') },
    lost: { stamp: stampAt('2026-11-24T04:20:00.000Z', 'b0cc') },
  },
  names,
  counters,
};
export const editedDeleted: OpenReview = { review: { id: 'r3', at, by: 'back', kind: 'edited-deleted', customer: 'ong', name: 'Ong Hui Min' }, names, counters };
export const spared: OpenReview = { review: { id: 'r4', at, by: 'front', kind: 'spared', customer: 'ravi', fields: ['notes', 'email'] }, names, counters };
export const refused: OpenReview = { review: { id: 'r5', at, by: 'front', kind: 'refused', customer: 'ravi', code: 'too-long', message: 'The notes are longer than the back office keeps.' }, names, counters };
export const allReviews: readonly OpenReview[] = [duplicate, overwritten, editedDeleted, spared, refused];

export const log: readonly SyncLogEntry[] = [
  { id: 4, at: '2026-11-24T06:05:00.000Z', tone: 'good', text: 'Sent 3 changes and got 12 from other counters.' },
  { id: 3, at: '2026-11-24T05:58:00.000Z', tone: 'problem', text: 'office.nasihouse.example does not answer. It is tried again by itself.' },
  { id: 2, at: '2026-11-24T05:40:00.000Z', tone: 'info', text: 'A part of the book differed from the back office and was put right: 2 customers.' },
  { id: 1, at: '2026-11-23T09:12:00.000Z', tone: 'good', text: 'Connected to Nasi House. 12,400 customers were sent.' },
];

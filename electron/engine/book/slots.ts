/**
 * How many customers share a page. IndexedDB costs per record, so the more the better, but a page is also what the smallest change
 * rewrites, and Chromium slows down by half where a record passes some 250 kB: 256 customers of 25 columns take 140 kB.
 */
export const pageSize = 256;

/** A customer's place for good: page times `pageSize` plus its line. Deleted customers keep theirs, as tombstones. */
export type Slot = number;

export function pageOf(slot: Slot): number {
  return Math.floor(slot / pageSize);
}

export function lineOf(slot: Slot): number {
  return slot % pageSize;
}

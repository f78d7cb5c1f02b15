/** How many customers share a page. IndexedDB costs per record, and a page is also what one small change rewrites: 512 keeps both low. */
export const pageSize = 512;

/** A customer's place for good: page times `pageSize` plus its line. Deleted customers keep theirs, as tombstones. */
export type Slot = number;

export function pageOf(slot: Slot): number {
  return Math.floor(slot / pageSize);
}

export function lineOf(slot: Slot): number {
  return slot % pageSize;
}

import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';

/** What a record of the outbox covers. */
interface Span {
  readonly mid: MutationNumber;
  readonly count: number;
}

/** The record that holds a mutation, out of records in order. */
export function recordWith<T extends Span>(records: readonly T[], mid: MutationNumber): T | undefined {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.mid ?? 0) <= mid) low = middle + 1;
    else high = middle;
  }
  const found = records[low - 1];
  return found !== undefined && mid < found.mid + found.count ? found : undefined;
}

import type { CustomerFields } from '../customer.ts';
import { counterFields } from './counter-fields.ts';
import { addDecimals, decimalDifference } from './decimal-sum.ts';

/**
 * The fields as an edit by hand leaves them: a number that replaces a number is one that was added to, and keeps the decimals of a sum. 7 typed over
 * 5.00 is 7.00 at every counter. Where the number was another when it was typed over, the difference from that is what is added.
 * @param seen what the fields said that were typed over
 */
export function countedFields(before: CustomerFields, after: CustomerFields, seen: CustomerFields = {}): CustomerFields {
  const sums = counterFields.flatMap((key) => {
    const from = before[key];
    const to = after[key];
    if (from === undefined || to === undefined) return [];
    const base = seen[key] ?? from;
    return base === from && from === to ? [] : [[key, addDecimals(from, decimalDifference(base, to))] as const];
  });
  return sums.length === 0 ? after : { ...after, ...Object.fromEntries(sums) };
}

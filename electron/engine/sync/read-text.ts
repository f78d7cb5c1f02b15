import { columns } from '../../../shared/customer/customer-codec.ts';
import type { Mutation } from '../../../shared/customer/merge/mutation.ts';
import { parseJson } from '../../../shared/contract/sync/json-guards.ts';
import { readMutation } from '../../../shared/contract/sync/mutation-codec.ts';

/** Reads a mutation as it is sent; undefined where the back office will refuse it: both read by the same rules. */
export function readText(text: string): Mutation | undefined {
  const read = readMutation(parseJson(text), columns);
  return read.ok ? read.mutation : undefined;
}

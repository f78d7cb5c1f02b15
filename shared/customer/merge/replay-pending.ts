import type { Visible } from './customer-state.ts';
import { type CustomerState, registerAt, stateOf, visibleOf } from './customer-state.ts';
import { applyMutation } from './apply-mutation.ts';
import type { CustomerMutation } from './mutation.ts';
import { tallyOf } from './tally.ts';

/**
 * What a counter shows of a customer: what the back office says, and on top what this counter did since that the back office does not
 * know yet. Undefined where nobody created the customer.
 */
export function replayPending(told: Visible | undefined, pending: readonly CustomerMutation[]): Visible | undefined {
  if (pending.length === 0) return told;
  let state = told === undefined ? undefined : stateOf(told);
  for (const mutation of pending) state = applyMutation(state === undefined ? undefined : readyForAdditions(state, mutation), mutation).state;
  return state === undefined ? undefined : visibleOf(state);
}

/** What was told holds none of the additions that are pending, whatever their stamps. */
function readyForAdditions(state: CustomerState, mutation: CustomerMutation): CustomerState {
  if (mutation.op !== 'patch') return state;
  const fresh = mutation.add.filter(({ field }) => state.tallies[field] === undefined);
  if (fresh.length === 0) return state;
  const tallies = { ...state.tallies };
  for (const { field } of fresh) tallies[field] = tallyOf(registerAt(state, field), '');
  return { ...state, tallies };
}

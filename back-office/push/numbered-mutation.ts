import type { ReadMutation } from '../../shared/contract/sync/mutation-codec.ts';
import type { IncomingGroup } from '../../shared/contract/sync/wire-codec.ts';
import type { MutationNumber } from '../../shared/contract/sync/wire.ts';

/** A mutation of a push, with its place at its counter. */
export interface NumberedMutation {
  readonly mid: MutationNumber;
  readonly change: string;
  readonly read: ReadMutation;
}

/** The mutations of a push, each with its number. */
export function numbered(groups: readonly IncomingGroup[]): readonly NumberedMutation[] {
  return groups.flatMap(({ change, mid, mutations }) => mutations.map((read, index) => ({ mid: mid + index, change, read })));
}

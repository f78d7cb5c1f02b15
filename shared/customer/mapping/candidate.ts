import type { ColumnTarget } from '../column-target.ts';
import type { ProposalReason } from './proposal.ts';

/** A target that a column may have, before it is known what the other columns are. */
export interface Candidate {
  readonly target: ColumnTarget;
  readonly reason: ProposalReason;
  readonly confidence: number;
}

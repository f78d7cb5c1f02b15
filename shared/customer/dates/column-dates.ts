import type { DateOrder } from '../rulebook.ts';
import type { DateVerdict } from './settle-dates.ts';

/** What says in which order the dates of a column are read. */
export type DateOrderSource =
  | 'owner' // who was asked, or knew better
  | 'column' // its own cells, all or most of them
  | 'remembered' // the owner, for an earlier file with the same headers
  | 'system' // the documents of the system that wrote the file
  | 'guess'; // other columns of the file, else what is usual under the rulebook

/** How the dates of a column are read. */
export interface ColumnDates {
  readonly order: DateOrder;
  readonly by: DateOrderSource;
  /** What all of its cells prove. Missing until every row was read. */
  readonly verdict?: DateVerdict;
}

/** Whether the owner must say in which order a column's dates are: they could be read in several, and only a guess tells. */
export function isDateQuestion(dates: ColumnDates | undefined): boolean {
  return dates?.by === 'guess' && dates.verdict?.kind === 'unsettled';
}

/**
 * How a column's dates are read once it is known what they prove: as the owner said, else as they prove themselves.
 * @param otherwise what to take where they prove nothing
 */
export function readByVerdict(verdict: DateVerdict, chosen: DateOrder | undefined, otherwise: Omit<ColumnDates, 'verdict'>): ColumnDates {
  if (chosen !== undefined) return { order: chosen, by: 'owner', verdict };
  if (verdict.kind === 'settled' || verdict.kind === 'contradiction') return { order: verdict.order, by: 'column', verdict };
  return { ...otherwise, verdict };
}

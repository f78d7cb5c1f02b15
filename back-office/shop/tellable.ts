import { isId, parseJson } from '../../shared/contract/sync/json-guards.ts';
import { linesOfRows } from '../../shared/contract/sync/row-codec.ts';
import type { ReviewChange } from '../../shared/contract/sync/wire.ts';
import type { CustomerId } from '../../shared/customer/customer.ts';
import { columns, idOfLine, type Line } from '../../shared/customer/customer-codec.ts';
import type { ReviewId } from '../../shared/customer/merge/review.ts';
import type { LineRow } from './customer-rows.ts';
import type { ReadReview } from './review-rows.ts';

/** Rows that are damaged, and so were left out of a reply: a counter would take the whole of it for no answer. */
export interface LeftOut {
  readonly customers: readonly CustomerId[];
  readonly reviews: readonly ReviewId[];
}

/** Whether a counter can read the line of a customer. */
export function isTellable({ id, line }: Pick<LineRow, 'id' | 'line'>): boolean {
  return isId(id) && linesOfRows([parseJson(line)], columns) !== undefined && idOfLine(line) === id;
}

/** What a reply can tell of these rows, and what it leaves out. */
export function tellable(rows: readonly LineRow[], reviews: readonly ReadReview[]): { readonly lines: readonly Line[]; readonly changes: readonly ReviewChange[]; readonly left: LeftOut } {
  const lines: Line[] = [];
  const untold: CustomerId[] = [];
  for (const row of rows) {
    if (isTellable(row)) lines.push(row.line);
    else untold.push(row.id);
  }
  return {
    lines,
    changes: reviews.flatMap(({ stored }) => (stored === undefined ? [] : [{ review: stored.review, resolved: stored.resolved }])),
    left: { customers: untold, reviews: reviews.flatMap(({ id, stored }) => (stored === undefined ? [id] : [])) },
  };
}

/** The ids of customers who are not told, as a part of a reply. */
export function unreadablePart({ customers }: LeftOut): { readonly unreadable?: readonly CustomerId[] } {
  const ids = customers.filter(isId);
  return ids.length === 0 ? {} : { unreadable: ids };
}

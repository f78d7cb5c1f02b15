import type { RowView } from '../../../shared/contract/imports.ts';
import type { Remark } from '../../../shared/customer/remark.ts';

/** What the check found out about a row besides its outcome. Most rows have none. */
export interface RowDetail {
  readonly remarks: readonly Remark[];
  readonly match?: NonNullable<RowView['match']>;
  readonly changes?: NonNullable<RowView['changes']>;
}

export const noDetail: RowDetail = { remarks: [] };

import type { ImportId, RowView } from '../../../../shared/contract/imports.ts';
import { callAgain } from '../../../engine/call-again.ts';
import type { Engine } from '../../../engine/engine-session.ts';
import type { RowsQuery } from './rows-query.ts';

/** Rows asked for at a time, so that no message is one that either side feels. */
const most = 2000;

/** Reads rows of a query, however many: a selection may reach beyond those on screen. Fewer come where the query has no more. */
export async function readRows(engine: Engine, id: ImportId, query: RowsQuery, offset: number, count: number): Promise<readonly RowView[]> {
  const rows: RowView[] = [];
  while (rows.length < count) {
    const next = await callAgain(engine, 'import.rows', { id, ...query, offset: offset + rows.length, count: Math.min(most, count - rows.length) });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return rows;
}

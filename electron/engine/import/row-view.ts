import type { RowView } from '../../../shared/contract/imports.ts';
import { noDetail } from './row-detail.ts';
import type { RowEdit } from './row-edits.ts';
import { outcomeCode, outcomeOf, rowsPerPage } from './row-outcomes.ts';
import type { StagedPage } from './staged-page.ts';

/** A row as the table shows it. @param row its place from 0. @param code of its outcome. @param page the one that it is on; undefined where it is not there */
export function viewOfRow(row: number, code: number, page: StagedPage | undefined): RowView {
  const place = row % rowsPerPage;
  const detail = code === outcomeCode.pending ? undefined : page?.details.get(place);
  return { row: row + 1, line: page?.lines[place] ?? 0, cells: page?.rows[place] ?? [], outcome: outcomeOf(code), ...(detail ?? noDetail), ...viewOfEdit(page?.edits.get(place)) };
}

function viewOfEdit(edit: RowEdit | undefined): Pick<RowView, 'edited' | 'original'> {
  if (edit === undefined || edit.texts.size === 0) return {};
  const edited = [...edit.texts.keys()].toSorted((a, b) => a - b);
  return { edited, original: Object.fromEntries(edited.map((column) => [column, edit.original[column] ?? ''])) };
}

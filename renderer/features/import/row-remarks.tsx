import type { ReactNode } from 'react';
import type { CellSuggestion, RowView } from '../../../shared/contract/imports.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { SuggestionChips } from './fix/suggestion-chips.tsx';
import { changeLines, matchText } from './row-words.ts';
import classes from './row-cells.module.css';

interface RowRemarksCellProps {
  readonly row: RowView;
  readonly order: DateOrder;
  /** Takes a suggestion, where rows can be edited. */
  readonly onUse?: (row: RowView, suggestion: CellSuggestion) => void;
}

/** More are in the panel of the row. */
const mostSuggestions = 2;

/** What is to be said of a row: its remarks, the first with suggestions or a hint, else whom it changes and how. */
export function RowRemarksCell({ row, order, onUse }: RowRemarksCellProps): ReactNode {
  const [first] = row.remarks;
  if (first !== undefined) {
    const { hint } = remarkText(first);
    const title = row.remarks.map((remark) => Object.values(remarkText(remark)).join('\n')).join('\n\n');
    return (
      <span className={classes.lines} title={title}>
        <span className={classes.message} data-severity={first.severity}>
          {[...new Set(row.remarks.map((remark) => remarkText(remark).message))].join(' · ')}
        </span>
        {onUse !== undefined && row.suggestions !== undefined && row.suggestions.length > 0 ? (
          <SuggestionChips suggestions={row.suggestions} most={mostSuggestions} inSheet onUse={(suggestion) => onUse(row, suggestion)} />
        ) : (
          <span className={classes.second}>{hint}</span>
        )}
      </span>
    );
  }
  if (row.match === undefined) return null;
  const changes = changeLines(row, order).map(({ label, before, after }) => `${label}: ${before === '' ? 'blank' : before} > ${after === '' ? 'blank' : after}`);
  return (
    <span className={classes.lines} title={[matchText(row.match), ...changes].join('\n')}>
      <span>{matchText(row.match)}</span>
      {changes.length === 0 ? null : <span className={classes.second}>{changes.join(' · ')}</span>}
    </span>
  );
}

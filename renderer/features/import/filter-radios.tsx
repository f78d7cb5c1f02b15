import { useId, type ReactNode } from 'react';
import type { RowCounts, RowFilter } from '../../../shared/contract/imports.ts';
import { countText, rowsText } from '../../ui/count-text.ts';
import { filterChoices } from './import-numbers.ts';
import classes from './filter-radios.module.css';

interface FilterRadiosProps {
  readonly counts: RowCounts;
  /** How many rows repeat another, where that is known. */
  readonly repeats?: number;
  readonly value: RowFilter;
  readonly onChange: (filter: RowFilter) => void;
}

/** Which rows the table shows, with how many each choice has. Real radios: arrow keys move between them. */
export function FilterRadios({ counts, repeats = 0, value, onChange }: FilterRadiosProps): ReactNode {
  const id = useId();
  return (
    <div role="radiogroup" aria-label="Rows to show" className={classes.radios}>
      {filterChoices(counts, repeats, value).map(({ filter, label, count }) => (
        <label key={filter} className={classes.radio} data-filter={filter} data-checked={filter === value || undefined}>
          <input
            type="radio"
            name={id}
            value={filter}
            checked={filter === value}
            aria-label={label}
            aria-describedby={`${id}-${filter}`}
            onChange={() => onChange(filter)}
          />
          <span>{label}</span>
          <span className={classes.count} id={`${id}-${filter}`} aria-label={rowsText(count)}>
            {countText(count)}
          </span>
        </label>
      ))}
    </div>
  );
}

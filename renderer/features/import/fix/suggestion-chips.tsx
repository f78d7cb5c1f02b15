import { IconWand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CellSuggestion } from '../../../../shared/contract/imports.ts';
import { suggestionText } from './fix-words.ts';
import classes from './suggestion-chips.module.css';

interface SuggestionChipsProps {
  readonly suggestions: readonly CellSuggestion[];
  readonly onUse: (suggestion: CellSuggestion) => void;
  /** How many are shown. The rest are in the panel of the row. */
  readonly most?: number;
  /** In a cell of the sheet they are no tab stops: the sheet is one itself, and Ctrl and Enter take the first. */
  readonly inSheet?: boolean;
  /** They take as many lines as they need. */
  readonly wrap?: boolean;
}

/** Texts that would put a cell right, each to be taken by one press. */
export function SuggestionChips({ suggestions, onUse, most = Infinity, inSheet = false, wrap = false }: SuggestionChipsProps): ReactNode {
  return (
    <span className={classes.chips} data-wrap={wrap || undefined}>
      {suggestions.slice(0, most).map((suggestion, index) => (
        <button
          key={`${String(suggestion.column)} ${suggestion.text}`}
          type="button"
          className={classes.chip}
          tabIndex={inSheet ? -1 : undefined}
          title={inSheet && index === 0 ? 'Ctrl+Enter' : undefined}
          onClick={(event) => {
            event.stopPropagation();
            onUse(suggestion);
          }}
        >
          <IconWand size={13} stroke={1.8} aria-hidden />
          <span>{suggestionText(suggestion)}</span>
        </button>
      ))}
    </span>
  );
}

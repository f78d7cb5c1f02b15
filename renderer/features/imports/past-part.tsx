import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is shown of an import. */
export type PastPartName = 'rows' | 'columns';

const choices = [
  { value: 'rows', label: 'Rows' },
  { value: 'columns', label: 'Columns' },
] satisfies { value: PastPartName; label: string }[];

interface PastPartProps {
  readonly value: PastPartName;
  readonly onChange: (part: PastPartName) => void;
}

/** Chooses between the rows of an import and its columns. */
export function PastPart({ value, onChange }: PastPartProps): ReactNode {
  return (
    <SegmentedControl
      aria-label="Part of the import"
      value={value}
      data={choices}
      onChange={(chosen) => {
        const part = choices.find((choice) => choice.value === chosen);
        if (part !== undefined) onChange(part.value);
      }}
    />
  );
}

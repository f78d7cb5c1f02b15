import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';

/** How long the typing rests before the rows are searched, in milliseconds: a search goes through every row of the file. */
const rest = 200;

/** Finds rows by any text in them. */
export function RowsSearch({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }): ReactNode {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), rest);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <TextInput
      type="search"
      aria-label="Search rows"
      placeholder="Search rows"
      w={190}
      miw={110}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(typed);
        if (event.key === 'Escape') {
          setTyped('');
          onChange('');
        }
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => onChange('')} />}
    />
  );
}

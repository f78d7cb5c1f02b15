import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { valueOptions } from './value-words.ts';

interface ValueInputProps {
  readonly field: FieldKey;
  /** As it stands in the file. */
  readonly text: string;
  /** What it is read as; undefined while that is not decided. */
  readonly reading: string | undefined;
  /** The list of names that other values are read as. */
  readonly namesId: string;
  readonly onDecide: (to: string | undefined) => void;
}

const undecided = '?';

/** What one value is read as: one of the field's own values, else any name. Native controls, since a column may have hundreds. */
export function ValueInput({ field, text, reading, namesId, onDecide }: ValueInputProps): ReactNode {
  const options = valueOptions(field);
  if (options === undefined) {
    return <TextInput size="xs" aria-label={text} list={namesId} placeholder="blank" value={reading ?? ''} onChange={(event) => onDecide(event.currentTarget.value)} />;
  }
  return (
    <NativeSelect
      size="xs"
      aria-label={text}
      error={reading === undefined}
      data={[...(reading === undefined ? [{ value: undecided, label: 'Choose what it is' }] : []), ...options]}
      value={reading ?? undecided}
      onChange={(event) => onDecide(event.currentTarget.value === undecided ? undefined : event.currentTarget.value)}
    />
  );
}

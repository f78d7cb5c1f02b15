import { Button } from '@mantine/core';
import { IconReplace } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { hasValueMap } from '../../../shared/customer/mapping/value-map.ts';

/** Opens the values of a column whose values come out of a small set. */
export function ValuesButton({ column: { header, target, samples }, onOpen }: { readonly column: FileColumn; readonly onOpen: () => void }): ReactNode {
  if (target.kind !== 'field' || !hasValueMap(target.field) || samples.length === 0) return null;
  return (
    <Button size="compact-sm" variant="light" leftSection={<IconReplace size={15} aria-hidden />} aria-label={`Values of ${header}`} aria-haspopup="dialog" onClick={onOpen}>
      Values
    </Button>
  );
}

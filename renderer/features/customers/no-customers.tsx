import { Button } from '@mantine/core';
import { IconAddressBook, IconUserSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { searchCustomers } from './customers-query.ts';
import { trySampleFile } from './sample-file.ts';

/** The first thing a shop owner sees. */
export function EmptyBook(): ReactNode {
  return (
    <EmptyState
      icon={<IconAddressBook size={36} stroke={1.4} />}
      title="Your customer book is empty"
      actions={
        <Button variant="default" onClick={() => void trySampleFile()}>
          Try a sample file
        </Button>
      }
    >
      Drop a customer file anywhere on this window: an export of your till, of Loyverse or of EPOS, or any CSV. Every row is checked before anything is
      imported.
    </EmptyState>
  );
}

/** A search that found nobody. */
export function NobodyFound({ search }: { readonly search: string }): ReactNode {
  return (
    <EmptyState
      icon={<IconUserSearch size={36} stroke={1.4} />}
      title={`Nobody found for “${search.trim()}”`}
      actions={
        <Button variant="default" onClick={() => searchCustomers('')}>
          Show all customers
        </Button>
      }
    >
      Fewer letters find more: a part of the name, the last digits of the phone, the code.
    </EmptyState>
  );
}

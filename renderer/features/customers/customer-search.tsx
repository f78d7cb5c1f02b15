import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { searchCustomers, useCustomerQuery } from './customers-query.ts';
import classes from './customers.module.css';

/** The search box. `/` or Ctrl+F anywhere on the screen leads to it, the down arrow from it into the grid. */
export function CustomerSearch({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { search } = useCustomerQuery();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      if (!find && (event.key !== '/' || isTyping(event.target))) return;
      event.preventDefault();
      input.current?.select();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search customers"
      placeholder="Search by name, phone, email or code"
      className={classes.search}
      classNames={{ input: classes.searchInput ?? '' }}
      leftSection={<IconSearch size={17} stroke={1.8} />}
      rightSection={search === '' ? <kbd className={classes.key}>/</kbd> : <CloseButton size="sm" aria-label="Clear search" onClick={() => searchCustomers('')} />}
      autoComplete="off"
      spellCheck={false}
      value={search}
      onChange={(event) => searchCustomers(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          onLeave();
        } else if (event.key === 'Escape' && search !== '') {
          event.preventDefault();
          event.stopPropagation();
          searchCustomers('');
        }
      }}
    />
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

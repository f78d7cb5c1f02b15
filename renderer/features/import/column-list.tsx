import { useIntersection } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { ColumnRow } from './column-row.tsx';
import classes from './columns-step.module.css';

/** How many columns are drawn at first, and how many more each time their end comes near. Most files have fewer. */
const portion = 60;

/** The columns of the file, one below the other. Those of a very wide file are drawn as one scrolls to them. */
export function ColumnList({ columns }: { readonly columns: readonly FileColumn[] }): ReactNode {
  const [drawn, setDrawn] = useState(portion);
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const nearEnd = entry?.isIntersecting === true;
  useEffect(() => {
    if (nearEnd) setDrawn((before) => before + portion);
  }, [nearEnd, drawn]);
  return (
    <ul className={classes.list} aria-label="Columns of the file">
      {columns.slice(0, drawn).map((column, index) => (
        <ColumnRow key={column.header} column={column} index={index} />
      ))}
      {drawn < columns.length && <li ref={ref} aria-hidden />}
    </ul>
  );
}

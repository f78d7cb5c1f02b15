import { useIntersection } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import type { PlacedColumn } from './column-groups.ts';
import { ColumnRow } from './column-row.tsx';
import classes from './columns-step.module.css';

/** How many columns are drawn at first, and how many more each time their end comes near. Most files have fewer. */
const portion = 60;

interface ColumnListProps {
  /** What the columns have in common, as their heading. */
  readonly title: string;
  readonly columns: readonly PlacedColumn[];
  readonly onValues: (index: number) => void;
}

/** Columns of the file, one below the other. Those of a very wide file are drawn as one scrolls to them. */
export function ColumnList({ title, columns, onValues }: ColumnListProps): ReactNode {
  const [drawn, setDrawn] = useState(portion);
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const nearEnd = entry?.isIntersecting === true;
  useEffect(() => {
    if (nearEnd) setDrawn((before) => before + portion);
  }, [nearEnd, drawn]);
  if (columns.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={classes.groupTitle}>{title}</h3>
      <ul className={classes.list}>
        {columns.slice(0, drawn).map(({ column, index }) => (
          <ColumnRow key={column.header} column={column} index={index} onValues={onValues} />
        ))}
        {drawn < columns.length && <li ref={ref} aria-hidden />}
      </ul>
    </section>
  );
}

import type { ColumnValues, FileColumn } from '../../../shared/contract/imports.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import { proposeValues } from '../../../shared/customer/mapping/propose-values.ts';
import { hasValueMap } from '../../../shared/customer/mapping/value-map.ts';
import { createValueCounter, type ValueTally } from '../../../shared/customer/mapping/value-tally.ts';
import type { StagedPage } from './staged-page.ts';

/** The values of each column that has such as can be mapped, by its place. */
export type ValueTallies = ReadonlyMap<number, ValueTally>;

/** The field that a column becomes, where its values can be mapped. */
export function mappableField({ target }: Pick<FileColumn, 'target'>): FieldKey | undefined {
  return target.kind === 'field' && hasValueMap(target.field) ? target.field : undefined;
}

/**
 * Counts the values of all columns that have such as can be mapped: the next one that is asked for needs no other pass.
 * @param step called after each page; throws where the counting is to end
 */
export async function countValues(columns: readonly FileColumn[], pages: AsyncIterable<Pick<StagedPage, 'rows'>>, step: () => Promise<void>): Promise<ValueTallies> {
  const counted = columns.flatMap((column, index) => {
    const field = mappableField(column);
    return field === undefined ? [] : [{ index, counter: createValueCounter(field) }];
  });
  for await (const { rows } of pages) {
    for (const { index, counter } of counted) {
      for (const row of rows) {
        const cell = row[index] ?? '';
        if (cell !== '') counter.add(cell);
      }
    }
    await step();
  }
  return new Map(counted.map(({ index, counter }) => [index, counter.tally()]));
}

/** Whether the texts of a field are compared with those that the book has: names that the shop made up itself. */
export function isNamedByShop(field: FieldKey): boolean {
  const { kind, choices } = fieldOf(field);
  return kind !== 'flag' && choices === undefined;
}

/** What the owner is shown of a column's values. */
export function valuesOf(field: FieldKey, tally: ValueTally, existing: readonly string[]): ColumnValues {
  return { values: proposeValues(field, tally.values, existing), uncounted: tally.uncounted };
}

import { AppError } from '../../../shared/contract/errors.ts';
import type { FileColumn, FileFacts } from '../../../shared/contract/imports.ts';
import type { ValueRename } from '../../../shared/customer/mapping/value-map.ts';
import { foldValue } from '../../../shared/customer/mapping/value-words.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { usualDates } from './column-reading.ts';
import { mappableField } from './column-values.ts';

/** The column at a place. Fails with `not-found`. */
export function columnAt({ name, columns }: FileFacts, place: number): FileColumn {
  const column = columns[place];
  if (column === undefined) throw new AppError('not-found', `${name} has no column ${place + 1}.`, { details: { column: place } });
  return column;
}

/** The file with other texts read in place of some of a column's. Of several renames of one text the last counts. Fails with `not-valid`. */
export function renameValues(file: FileFacts, place: number, renames: readonly ValueRename[]): FileFacts {
  const column = columnAt(file, place);
  if (mappableField(column) === undefined) throw notMappable(column, place);
  const { renames: _before, ...rest } = column;
  // A text that is read as itself needs no entry, so that a column without any is read as fast as before.
  const kept = [...new Map(renames.map((rename) => [foldValue(rename.from), rename])).values()].filter(({ from, to }) => from.trim() !== to.trim());
  return withColumn(file, place, kept.length === 0 ? rest : { ...rest, renames: kept });
}

/** The file with the dates of a column read in the order that the owner says, or in the one that they prove. Fails with `not-valid`. */
export function orderDates(file: FileFacts, place: number, order: DateOrder | 'prove'): FileFacts {
  const column = columnAt(file, place);
  if (column.dates === undefined) throw new AppError('not-valid', `${column.header} becomes no date, so there is no order to choose.`, { details: { column: place } });
  const { verdict } = column.dates;
  if (order === 'prove') return withColumn(file, place, { ...column, dates: usualDates(file) });
  return withColumn(file, place, { ...column, dates: { order, by: 'owner', ...(verdict === undefined ? {} : { verdict }) } });
}

export function notMappable({ header }: FileColumn, place: number): AppError {
  return new AppError('not-valid', `The values of ${header} cannot be mapped: it becomes no choice, flag, group, tier, region or country.`, { details: { column: place } });
}

function withColumn(file: FileFacts, place: number, column: FileColumn): FileFacts {
  return { ...file, columns: file.columns.with(place, column) };
}

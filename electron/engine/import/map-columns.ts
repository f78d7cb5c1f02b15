import { AppError } from '../../../shared/contract/errors.ts';
import type { FileColumn, FileFacts } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import { fieldTarget } from '../../../shared/customer/mapping/field-target.ts';
import { excludeEachOther } from '../../../shared/customer/mapping/settle-columns.ts';
import { readAs, usualDates } from './column-reading.ts';
import type { ImportRecord } from './import-record.ts';
import type { Inspection } from './inspect-file.ts';
import { isSecret } from './secret-columns.ts';

/** What a column is to become. */
export interface ColumnChoice {
  /** Its place, 0 = first. */
  readonly column: number;
  readonly target: ColumnTarget;
}

/**
 * Sets what columns become, one after the other. What only one column can give is given by one: another that had it is open again, and says which
 * took it. Fails with `not-found` or `not-valid`, and then none is set.
 */
export function mapColumns({ file, headers, choices, expectedRows }: ImportRecord, targets: readonly ColumnChoice[]): Inspection {
  const columns = targets.reduce<readonly FileColumn[]>((before, choice) => mapColumn(file, before, choice), file.columns);
  return { file: { ...file, columns }, headers, expectedRows, choices: { ...choices, columns: [...new Set([...choices.columns, ...targets.map(({ column }) => column)])] } };
}

function mapColumn(file: FileFacts, columns: readonly FileColumn[], { column, target }: ColumnChoice): readonly FileColumn[] {
  const chosen = columns[column];
  if (chosen === undefined) throw new AppError('not-found', `${file.name} has no column ${column + 1}.`, { details: { column } });
  if (isSecret(chosen)) {
    if (target.kind === 'ignored') return columns;
    throw new AppError('not-valid', `${chosen.header} holds passwords or the like, which never go into the book. It stays ignored.`, { details: { column } });
  }
  if (target.kind === 'field' && fieldOf(target.field).readOnly === true) {
    throw new AppError('not-valid', `${fieldOf(target.field).label} comes from the back office alone. Ignore ${chosen.header}, or choose another field.`, { details: { column } });
  }
  // By the header, so that `do_not_email` is never taken for consent.
  const settled = target.kind === 'field' ? fieldTarget(chosen.header, target.field) : target;
  return columns.map((other, index): FileColumn => {
    if (index === column) return { ...readAs(withoutSuggestion(other), settled, other, usualDates(file)), damage: [], reason: { kind: 'chosen' }, confidence: 1 };
    if (!excludeEachOther(other.target, settled)) return other;
    return { ...readAs(other, { kind: 'open' }, undefined, usualDates(file)), damage: [], reason: { kind: 'taken', by: chosen.header }, confidence: 0 };
  });
}

function withoutSuggestion({ suggestion: _suggestion, ...column }: FileColumn): FileColumn {
  return column;
}

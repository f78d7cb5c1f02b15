import { AppError } from '../../../shared/contract/errors.ts';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { fieldTarget } from '../../../shared/customer/propose-targets.ts';
import type { ImportRecord } from './import-record.ts';
import type { Inspection } from './inspect-file.ts';

/** Sets what one column becomes. A field is filled from one column: another that had it is open again. */
export function mapColumn({ file, headers, choices, expectedRows }: ImportRecord, column: number, target: ColumnTarget): Inspection {
  const chosen = file.columns[column];
  if (chosen === undefined) throw new AppError('not-found', `${file.name} has no column ${column + 1}.`, { details: { column } });
  // By the header, so that `do_not_email` is never taken for consent.
  const settled = target.kind === 'field' ? fieldTarget(chosen.header, target.field) : target;
  const columns = file.columns.map((other, index): FileColumn => {
    if (index === column) return { ...other, target: settled };
    return fillsTheSame(other.target, settled) ? { ...other, target: { kind: 'open' } } : other;
  });
  return { file: { ...file, columns }, headers, expectedRows, choices: { ...choices, columns: [...new Set([...choices.columns, column])] } };
}

function fillsTheSame(a: ColumnTarget, b: ColumnTarget): boolean {
  return (a.kind === 'field' && b.kind === 'field' && a.field === b.field) || (a.kind === 'id' && b.kind === 'id');
}

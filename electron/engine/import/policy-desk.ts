import { AppError } from '../../../shared/contract/errors.ts';
import type { FileColumn, ImportId, ImportView } from '../../../shared/contract/imports.ts';
import type { BlankPolicy, ImportPolicy } from '../../../shared/customer/import-policy.ts';
import type { MatchKey } from '../../../shared/customer/rulebook.ts';
import { changeAndCheck } from './change-and-check.ts';
import type { DeskTurn } from './desk-turn.ts';
import type { ImportRecord } from './import-record.ts';
import type { Inspection } from './inspect-file.ts';

/** The calls that say how an import treats customers who are in the book. Rows that are checked are checked again; it answers when they are. */
export interface PolicyDesk {
  choosePolicy(id: ImportId, part: Partial<ImportPolicy>): Promise<ImportView>;
  chooseBlanks(id: ImportId, column: number, blanks: BlankPolicy | 'as-import'): Promise<ImportView>;
}

export function createPolicyDesk(turns: DeskTurn): PolicyDesk {
  return {
    choosePolicy: (id, part) => changeAndCheck(turns, id, { change: (record) => withPolicy(record, part) }),
    chooseBlanks: (id, column, blanks) => changeAndCheck(turns, id, { change: (record) => withBlanks(record, column, blanks) }),
  };
}

const matchKeys: readonly MatchKey[] = ['id', 'email', 'lookupId', 'phone'];

/** Our own id leaves the least doubt and a phone the most, so that is the order in which keys are tried, whatever the order of the choice. */
function withPolicy({ file, headers, expectedRows, choices }: ImportRecord, part: Partial<ImportPolicy>): Inspection {
  const { match } = part;
  const policy: Partial<ImportPolicy> = { ...choices.policy, ...part, ...(match === undefined ? {} : { match: matchKeys.filter((key) => match.includes(key)) }) };
  return { file, headers, expectedRows, choices: { ...choices, policy } };
}

function withBlanks({ file, headers, expectedRows, choices }: ImportRecord, column: number, blanks: BlankPolicy | 'as-import'): Inspection {
  if (file.columns[column]?.target.kind !== 'field') {
    throw new AppError('not-found', `${file.name} has no column ${column + 1} that becomes a field.`, { details: { column } });
  }
  const columns = file.columns.map((other, index): FileColumn => {
    if (index !== column) return other;
    const { blanks: _before, ...rest } = other;
    return blanks === 'as-import' ? rest : { ...rest, blanks };
  });
  return { file: { ...file, columns }, headers, expectedRows, choices };
}

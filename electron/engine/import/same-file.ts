import type { FileFacts, SameFile } from '../../../shared/contract/imports.ts';
import type { ImportRecord, ImportTables } from './import-record.ts';

/** The first import of the same bytes (of a workbook: of the same sheet) that is in force, if there is one. */
export async function findSameFile({ imports }: ImportTables, { id, hash, file }: ImportRecord): Promise<SameFile | undefined> {
  if (hash === undefined) return undefined;
  const same = await imports.where('hash').equals(hash).filter((other) => other.id !== id && other.phase === 'done' && other.file.dialect.sheet === file.dialect.sheet).toArray();
  const [first] = same.toSorted((a, b) => ((a.finishedAt ?? '') < (b.finishedAt ?? '') ? -1 : 1));
  if (first?.finishedAt === undefined || first.counts === undefined) return undefined;
  return { importId: first.id, finishedAt: first.finishedAt, customers: first.counts.created + first.counts.updated };
}

/** The facts with what is known by now of an earlier import of the file. */
export function withSameFile({ sameFile: _before, ...facts }: FileFacts, sameFile: SameFile | undefined): FileFacts {
  return sameFile === undefined ? facts : { ...facts, sameFile };
}

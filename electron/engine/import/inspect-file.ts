import type { FileColumn, FileFacts } from '../../../shared/contract/imports.ts';
import { proposeTargets } from '../../../shared/customer/propose-targets.ts';
import { recogniseLayout } from '../../../shared/customer/recognise.ts';
import type { ByteSource } from '../parse/byte-source.ts';
import { sampleBytes } from '../parse/file-limits.ts';
import { nameHeaders } from '../parse/name-headers.ts';
import { readHead } from '../parse/read-head.ts';
import type { ImportRecord, UserChoices } from './import-record.ts';
import { noRows } from './read-pages.ts';

/** How many rows behind the header the preview shows. */
const previewRows = 10;
/** How many rows are searched for samples of a column, and how many samples it gets. */
const sampledRows = 200;
const samplesPerColumn = 5;

/** What a look at a file's head tells. */
export type Inspection = Pick<ImportRecord, 'file' | 'headers' | 'choices' | 'expectedRows'>;

/**
 * Reads the head of a file and proposes what each column becomes. What the user has chosen stands: columns that were mapped by hand keep
 * their targets as long as the headers are the same. Fails where the file is none that can be read, or has no rows.
 */
export async function inspectFile(source: ByteSource, choices: UserChoices, before?: ImportRecord): Promise<Inspection> {
  const { dialect, rows, header, whole } = await readHead(source, choices.dialect, isKnownHeader);
  const below = rows.slice(header + 1);
  if (whole && below.length === 0) throw noRows(source.name, dialect);

  const headers = rows[header] ?? [];
  const names = nameHeaders(headers, header === -1 ? Math.max(...below.map((row) => row.length)) : 0);
  const { rulebook: recognised, system } = recogniseLayout(headers);
  const rulebook = choices.rulebook ?? recognised;
  const proposed = proposeTargets(names, rulebook);
  const kept = before !== undefined && sameTexts(names, before.file.columns.map((column) => column.header)) ? choices.columns : [];
  const columns = names.map((name, index): FileColumn => {
    const samples = samplesOf(below, index);
    const byHand = kept.includes(index) ? before?.file.columns[index]?.target : undefined;
    const isEmpty = header !== -1 && (headers[index] ?? '').trim() === '' && samples.length === 0;
    return { header: name, samples, target: byHand ?? (isEmpty ? { kind: 'ignored', why: 'empty' } : (proposed[index] ?? { kind: 'open' })) };
  });
  const file: FileFacts = {
    name: source.name,
    size: source.size,
    dialect,
    preview: rows.slice(0, header + 1 + previewRows),
    columns,
    rulebook,
    ...(system === undefined ? {} : { recognised: system }),
  };
  const expectedRows = whole ? below.length : Math.ceil((rows.length * source.size) / sampleBytes);
  return { file, headers, choices: { ...choices, columns: kept }, expectedRows };
}

function isKnownHeader(text: string): boolean {
  return proposeTargets([text], 'counterbook')[0]?.kind !== 'open';
}

function samplesOf(rows: readonly (readonly string[])[], column: number): readonly string[] {
  const samples = new Set<string>();
  for (const row of rows.slice(0, sampledRows)) {
    const text = (row[column] ?? '').trim();
    if (text !== '') samples.add(text);
    if (samples.size === samplesPerColumn) break;
  }
  return [...samples];
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

import type { FileColumn, FileFacts } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { isKnownHeader } from '../../../shared/customer/mapping/known-headers.ts';
import type { ColumnProposal } from '../../../shared/customer/mapping/proposal.ts';
import { proposeColumns } from '../../../shared/customer/mapping/propose-columns.ts';
import type { NormaliseContext } from '../../../shared/customer/normalise-field.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { rulebooks } from '../../../shared/customer/rulebooks.ts';
import { recogniseSystem } from '../../../shared/customer/systems/recognise-system.ts';
import type { ByteSource } from '../parse/byte-source.ts';
import type { FileHead } from '../parse/file-head.ts';
import { sampleBytes } from '../parse/file-limits.ts';
import { nameHeaders } from '../parse/name-headers.ts';
import { readHead } from '../parse/read-head.ts';
import { readAs, usualDates } from './column-reading.ts';
import type { ImportRecord, UserChoices } from './import-record.ts';
import { type MappingMemory, rememberedReading, type RememberedMapping } from './mapping-memory.ts';
import { noRows } from './read-pages.ts';
import { isSecret, secretPlaces, withoutCells } from './secret-columns.ts';

/** How many rows behind the header the preview shows. */
const previewRows = 10;
/** How many rows are searched for samples of a column, and how many samples it gets. */
const sampledRows = 200;
const samplesPerColumn = 5;

/** What a look at a file's head tells. */
export type Inspection = Pick<ImportRecord, 'file' | 'headers' | 'choices' | 'expectedRows'>;

/** By what a file is judged besides its bytes. */
export interface InspectRules extends Pick<NormaliseContext, 'country' | 'today'> {
  readonly memory: Pick<MappingMemory, 'recall'>;
}

/** A column as it stands in the file. */
interface Sketch {
  readonly header: string;
  readonly samples: readonly string[];
  /** No header, and nothing in it as far as was seen. */
  readonly isEmpty: boolean;
}

/**
 * Reads the head of a file, recognises whose it is and proposes what each column becomes. What the user has chosen stands: columns
 * that were mapped by hand keep their targets as long as the headers are the same, and what was chosen for an earlier file with these
 * headers comes before what is proposed. Fails where the file is none that can be read, or has no rows.
 */
export async function inspectFile(source: ByteSource, choices: UserChoices, rules: InspectRules, before?: ImportRecord): Promise<Inspection> {
  const head = await readHead(source, choices.dialect, isKnownHeader);
  const { dialect, rows, header, whole, sheets } = head;
  const below = rows.slice(header + 1);
  if (whole && below.length === 0) throw noRows(source.name, dialect);

  const headers = rows[header] ?? [];
  const names = nameHeaders(headers, header === -1 ? Math.max(...below.map((row) => row.length)) : 0);
  const sketches = names.map((name, index): Sketch => {
    const samples = samplesOf(below, index);
    return { header: name, samples, isEmpty: header !== -1 && (headers[index] ?? '').trim() === '' && samples.length === 0 };
  });
  const system = recogniseSystem(names);
  const remembered = await rules.memory.recall(headers);
  const rulebook = choices.rulebook ?? remembered?.rulebook ?? system?.rulebook ?? 'counterbook';
  const facts: Pick<FileFacts, 'rulebook' | 'system'> = {
    rulebook,
    ...(system === undefined ? {} : { system: { name: system.name, label: system.label, form: system.form, note: system.note, confirmed: system.confirmed } }),
  };
  const kept = before !== undefined && sameTexts(names, before.file.columns.map((column) => column.header)) ? before.file.columns : [];
  const byHand = kept.length === 0 ? [] : choices.columns;
  const columns = proposalsOf(sketches, rulebook, remembered, rules).map((proposal, index): FileColumn => {
    const fresh = freshColumn(sketches[index], proposal);
    const earlier = kept[index];
    const chosen = earlier !== undefined && byHand.includes(index) && !isSecret(fresh) ? { ...fresh, target: earlier.target, reason: earlier.reason, confidence: earlier.confidence } : fresh;
    return readAs(chosen, chosen.target, earlier ?? rememberedReading(remembered, fresh.header), usualDates(facts));
  });
  const secret = secretPlaces(columns);
  const file: FileFacts = {
    name: source.name,
    size: source.size,
    dialect,
    ...(sheets === undefined ? {} : { sheets }),
    preview: rows.slice(0, header + 1 + previewRows).map((row, index) => (index > header ? withoutCells(row, secret) : row)),
    columns,
    ...facts,
    ...(columns.some(({ reason }) => reason.kind === 'remembered') ? { remembered: true } : {}),
  };
  return { file, headers, choices: { ...choices, columns: byHand }, expectedRows: expectedRows(source, head) };
}

function proposalsOf(sketches: readonly Sketch[], rulebook: LayoutName, remembered: RememberedMapping | undefined, { country, today }: InspectRules): readonly ColumnProposal[] {
  const targets = new Map<string, ColumnTarget>((remembered?.columns ?? []).map(({ header, target }) => [header, target]));
  return proposeColumns(sketches, { rulebook, context: { country, today, dateOrder: rulebooks[rulebook].dateOrder }, remembered: targets });
}

function freshColumn(sketch: Sketch | undefined, proposal: ColumnProposal): FileColumn {
  const { header = '', samples = [], isEmpty = true } = sketch ?? {};
  if (isEmpty) return { header, samples, damage: [], target: { kind: 'ignored', why: 'empty' }, reason: { kind: 'no-content' }, confidence: 1 };
  return { header, samples: isSecret(proposal) ? [] : samples, damage: [], ...proposal };
}

/** How many rows the file may have: all that were seen, or reckoned from the head. */
function expectedRows({ size }: ByteSource, { dialect, rows, header, whole, sheets }: FileHead): number {
  if (whole) return rows.length - header - 1;
  const said = sheets?.find(({ name }) => name === dialect.sheet)?.rows;
  return said ?? Math.ceil((rows.length * size) / sampleBytes);
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

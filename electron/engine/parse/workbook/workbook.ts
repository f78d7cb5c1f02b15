import type { ByteSource } from '../byte-source.ts';
import { Archive, type Part } from './archive.ts';
import type { ShowNumber } from './plain-number.ts';
import { readWholePart } from './read-part.ts';
import { refuseArchive } from './refuse-archive.ts';
import { damaged, notWorkbook } from './refuse-workbook.ts';
import { type Relationship, RelationshipsPart, relationshipsOf } from './relationships.ts';
import { StylesPart } from './styles-part.ts';
import { WorkbookPart } from './workbook-part.ts';

/** A worksheet of a workbook. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: Part;
}

/** A workbook, opened: what it has, with the long parts still to be read. */
export interface Workbook {
  readonly archive: Archive;
  /** In the order of their tabs, at least one. Chart sheets are none. */
  readonly sheets: readonly SheetPart[];
  readonly strings: Part | undefined;
  /** How numbers are shown, by the number of the cell style. */
  readonly formats: readonly ShowNumber[];
}

/** Opens a workbook. Fails with `file-not-text` where it is none, `file-unreadable` where it is damaged, `file-too-large`. */
export async function openWorkbook(source: ByteSource): Promise<Workbook> {
  const archive = await Archive.open(source.name, await source.whole());
  const path = (await relationshipsIn(archive, '')).find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const part = archive.find(path);
  if (part === undefined || !/\.xml$/i.test(path)) refuseArchive(archive);
  const workbook = new WorkbookPart();
  await readWholePart(archive, part, workbook);
  if (!workbook.isWorkbook) refuseArchive(archive);
  const references = await relationshipsIn(archive, path);

  const sheets = workbook.sheets.flatMap(({ name, hidden, relationship }): readonly SheetPart[] => {
    const reference = references.find(({ id }) => id === relationship);
    if (reference?.type !== 'worksheet') return [];
    return [{ name, hidden, part: archive.find(reference.path) ?? missing(archive, reference.path) }];
  });
  if (sheets.length === 0) throw notWorkbook(source.name, 'has no sheet with cells', 'Choose the workbook with the customers');
  const styles = new StylesPart();
  const stylesPart = partOf(archive, references, 'styles');
  if (stylesPart !== undefined) await readWholePart(archive, stylesPart, styles);
  return { archive, sheets, strings: partOf(archive, references, 'sharedStrings'), formats: styles.compile(workbook.dateSystem) };
}

async function relationshipsIn(archive: Archive, of: string): Promise<readonly Relationship[]> {
  const part = archive.find(relationshipsOf(of));
  if (part === undefined) return [];
  const relationships = new RelationshipsPart(of);
  await readWholePart(archive, part, relationships);
  return relationships.all;
}

/** A part that the workbook may do without, but which must be there where it is referred to. */
function partOf(archive: Archive, references: readonly Relationship[], type: string): Part | undefined {
  const reference = references.find((candidate) => candidate.type === type);
  return reference === undefined ? undefined : (archive.find(reference.path) ?? missing(archive, reference.path));
}

function missing(archive: Archive, path: string): never {
  throw damaged(archive.name, `${path} in it is missing`);
}

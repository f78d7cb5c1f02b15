import { delimiters, encodings, type Delimiter, type Encoding, type FileFacts, type SheetFacts } from '../../../shared/contract/imports.ts';
import { countText, rowsText } from '../../ui/count-text.ts';

const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  'windows-1252': 'Western (Windows-1252)',
  gb18030: 'Simplified Chinese (GB18030)',
  big5: 'Traditional Chinese (Big5)',
  shift_jis: 'Japanese (Shift_JIS)',
};

const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma ( , )',
  ';': 'Semicolon ( ; )',
  '\t': 'Tab',
  '|': 'Bar ( | )',
};

/** An option of a select: what is stored, and its name. */
export interface NamedOption<V extends string> {
  readonly value: V;
  readonly label: string;
}

/** The encodings by name, the likeliest first. */
export const encodingOptions: readonly NamedOption<Encoding>[] = encodings.map((value) => ({ value, label: encodingNames[value] }));

/** The delimiters by name. */
export const delimiterOptions: readonly NamedOption<Delimiter>[] = delimiters.map((value) => ({ value, label: delimiterNames[value] }));

/** A sheet in the list: its name, and what helps to tell it from the others. */
export function sheetLabel({ name, rows, hidden }: SheetFacts): string {
  const facts = [...(rows === undefined ? [] : [rowsText(rows)]), ...(hidden ? ['hidden'] : [])];
  return facts.length === 0 ? name : `${name} (${facts.join(', ')})`;
}

/** Says where the file turned out to be in another encoding than its head looked like; undefined where it did not. */
export function encodingNote({ encodingFrom, dialect }: Pick<FileFacts, 'encodingFrom' | 'dialect'>): string | undefined {
  return encodingFrom === undefined ? undefined : `It is read as ${encodingNames[dialect.encoding]} because of what stands on line ${countText(encodingFrom)}.`;
}

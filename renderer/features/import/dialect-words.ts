import { delimiters, encodings, type Delimiter, type Encoding } from '../../../shared/contract/imports.ts';

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

/** What spreadsheets, and programs that guess encodings, do to a cell. */
export type DamageCode =
  | 'exponent' // 1.4E+10: digits are lost
  | 'lost-zero' // 18956 among postal codes of six digits
  | 'serial-date' // 33885 for 8 October 1992
  | 'formula-text' // ="0123"
  | 'apostrophe' // '0123
  | 'mojibake' // JosÃ© for José
  | 'error-value'; // #NAME? or #####: the text is lost

/** A damaged cell. */
export interface Damage {
  readonly code: DamageCode;
  /** What it was, where nothing of it is lost. Not every repair may be made without asking. */
  readonly repair?: DamageRepair;
}

/** The text as it was before. */
export interface DamageRepair {
  readonly text: string;
  /** `always`: it can have been nothing else, and the import reads it so. `asked`: it is very likely, and the owner decides. */
  readonly when: 'always' | 'asked';
}

/** A kind of damage in a column. */
export interface ColumnDamage {
  readonly code: DamageCode;
  /** How many cells have it. */
  readonly count: number;
  /** The first of them: 1 = the first row under the header. */
  readonly row: number;
  readonly text: string;
  /** What that first one was, where nothing of it is lost. */
  readonly repair?: DamageRepair;
}

/** What kind of value a field holds. It decides the normaliser, the editor, the export format and how a spreadsheet sees it. */
export type FieldKind = 'text' | 'multiline' | 'email' | 'phone' | 'date' | 'decimal' | 'choice' | 'flag' | 'list';

/** Where a field stands in the form and in the column chooser. */
export type FieldGroup = 'identity' | 'contact' | 'address' | 'membership' | 'account' | 'consent' | 'history';

/** A value of a choice field, and the other words that files use for it. */
export interface Choice {
  readonly value: string;
  readonly aliases: readonly string[];
}

/** One entry of the catalogue in fields.ts: all that the program knows of a field. */
export interface FieldSpec {
  /** The name in code and in stored customers. */
  readonly key: string;
  /** The name on screen, sentence case. */
  readonly label: string;
  /** The name that remarks use: the header of the EPOS column list, else one in its style. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly group: FieldGroup;
  /** Headers that other systems give it, compared after `foldHeader`. The first confirmed ones come first. */
  readonly aliases: readonly string[];
  /** One sentence for the column list: what belongs in it. */
  readonly describes: string;
  /** A value as a shop owner would type it. */
  readonly example: string;
  /** Fixed values of a choice field. A choice without them takes any text (a tier, say). */
  readonly choices?: readonly Choice[];
  /** Only the back office writes it: an import ignores the column, the form shows it. */
  readonly readOnly?: true;
}

/** The value that a field of each kind holds. Dates are `YYYY-MM-DD`, decimals and phones (E.164) are text. */
export interface ValueOfKind {
  readonly text: string;
  readonly multiline: string;
  readonly email: string;
  readonly phone: string;
  readonly date: string;
  readonly decimal: string;
  readonly choice: string;
  readonly flag: boolean;
  readonly list: readonly string[];
}

/** Any field's value. A blank is the absence of the key, never an empty value. */
export type FieldValue = ValueOfKind[FieldKind];

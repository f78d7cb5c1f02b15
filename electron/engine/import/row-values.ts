import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { isFlaw, type Normalised } from '../../../shared/customer/flaw.ts';
import type { KeyKind } from '../book/key-forms.ts';
import type { CompiledColumns } from './compile-columns.ts';

/** A key as it stands on a row. */
export interface RowKey {
  readonly kind: KeyKind;
  readonly field: KeyField;
  readonly value: string;
}

type KeyField = Extract<FieldKey, 'email' | 'lookupId' | 'mobileNumber' | 'phoneNumber'>;

const keyKinds: readonly (readonly [KeyField, KeyKind])[] = [
  ['email', 'email'],
  ['lookupId', 'lookupId'],
  ['mobileNumber', 'phone'],
  ['phoneNumber', 'phone'],
];

/** The values of one row, by compiled column. One object serves all rows of a file. */
export class RowValues {
  readonly columns: CompiledColumns;
  /** The value of each compiled column: undefined for a blank. */
  readonly values: Normalised[];
  cells: readonly string[] = [];
  readonly #keyColumns: readonly (readonly [number, KeyField, KeyKind])[];

  constructor(columns: CompiledColumns) {
    this.columns = columns;
    this.values = columns.fields.map(() => undefined);
    this.#keyColumns = keyKinds.flatMap(([field, kind]) => {
      const at = columns.fields.findIndex((column) => column.field === field);
      return at === -1 ? [] : [[at, field, kind] as const];
    });
  }

  /** Reads a row. Returns whether anything on it is mapped and not blank. */
  read(cells: readonly string[]): boolean {
    this.cells = cells;
    let filled = false;
    const { fields } = this.columns;
    for (let at = 0; at < fields.length; at += 1) {
      const column = fields[at];
      const cell = column === undefined ? undefined : cells[column.index];
      const value = column === undefined || cell === undefined || cell === '' ? undefined : column.read(cell);
      this.values[at] = value;
      filled ||= value !== undefined;
    }
    return filled;
  }

  /** The customer's id in our own column, `''` where there is none. */
  get id(): string {
    return this.columns.id === -1 ? '' : (this.cells[this.columns.id] ?? '').trim();
  }

  /** The keys on the row. A phone that stands in both columns is one. */
  keys(): readonly RowKey[] {
    const keys: RowKey[] = [];
    for (const [at, field, kind] of this.#keyColumns) {
      const value = storable(this.values[at]);
      if (typeof value !== 'string') continue;
      if (kind === 'phone' && keys.some((key) => key.kind === 'phone' && key.value === value)) continue;
      keys.push({ kind, field, value });
    }
    return keys;
  }
}

/** The value that can be stored: also of what is kept as typed, with a warning. */
export function storable(value: Normalised): FieldValue | undefined {
  return isFlaw(value) ? value.keep : value;
}

import type { CustomerId } from '../../../shared/customer/customer.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { isFlaw, type Normalised } from '../../../shared/customer/flaw.ts';
import type { KeyKind } from '../../../shared/customer/key-forms.ts';
import type { CompiledColumns } from './compile-columns.ts';

/** A key as it stands on a row. */
export interface RowKey {
  readonly kind: KeyKind;
  readonly field: KeyField;
  readonly value: string;
}

/** What a row has in common with others. */
export interface RowIdentity {
  readonly keys: readonly RowKey[];
  /** The customer of the book that it is about. */
  readonly customer: CustomerId | undefined;
}

type KeyField = Extract<FieldKey, 'email' | 'lookupId' | 'mobileNumber' | 'phoneNumber'>;

const keyKinds: readonly Omit<RowKey, 'value'>[] = [
  { field: 'email', kind: 'email' },
  { field: 'lookupId', kind: 'lookupId' },
  { field: 'mobileNumber', kind: 'phone' },
  { field: 'phoneNumber', kind: 'phone' },
];

/** A compiled column that holds keys, by its place. */
interface KeyColumn {
  readonly at: number;
  readonly field: KeyField;
  readonly kind: KeyKind;
}

/** The values of one row, by compiled column. One object serves all rows of a file. */
export class RowValues {
  readonly columns: CompiledColumns;
  /** The value of each compiled column: undefined for a blank. */
  readonly values: Normalised[];
  cells: readonly string[] = [];
  readonly #keyColumns: readonly KeyColumn[];

  constructor(columns: CompiledColumns) {
    this.columns = columns;
    this.values = columns.fields.map(() => undefined);
    this.#keyColumns = keyKinds
      .map(({ field, kind }): KeyColumn => ({ at: columns.fields.findIndex((column) => column.field === field), field, kind }))
      .filter(({ at }) => at !== -1);
  }

  /**
   * Reads a row. Returns whether anything on it is mapped and not blank.
   * @param tidy whether the row is known to be tidy and of one line
   */
  read(cells: readonly string[], tidy: boolean): boolean {
    this.cells = cells;
    let filled = false;
    const { fields } = this.columns;
    for (let at = 0; at < fields.length; at += 1) {
      const column = fields[at];
      const cell = column === undefined ? undefined : column.join === undefined ? cells[column.index] : column.join(cells);
      const value = column === undefined || cell === undefined || cell === '' ? undefined : column.read(cell, tidy);
      this.values[at] = value;
      filled ||= value !== undefined;
    }
    return filled;
  }

  /** Whether a column of the file says, alone or with others, who a row is about. */
  identifies(column: number): boolean {
    return column === this.columns.id || this.#keyColumns.some(({ at }) => this.columns.fields[at]?.index === column);
  }

  /** The customer's id in our own column, `''` where there is none. */
  get id(): string {
    return this.columns.id === -1 ? '' : (this.cells[this.columns.id] ?? '').trim();
  }

  /** The keys on the row. A phone that stands in both columns is one. */
  keys(): readonly RowKey[] {
    const keys: RowKey[] = [];
    let phone: string | undefined;
    for (const { at, field, kind } of this.#keyColumns) {
      const value = storable(this.values[at]);
      if (typeof value !== 'string') continue;
      if (kind === 'phone') {
        if (value === phone) continue;
        phone = value;
      }
      keys.push({ kind, field, value });
    }
    return keys;
  }
}

/** The value that can be stored: also of what is kept as typed, with a warning. */
export function storable(value: Normalised): FieldValue | undefined {
  return isFlaw(value) ? value.keep : value;
}

import { keyForm, type KeyKind } from '../../../shared/customer/key-forms.ts';
import { joinHash } from './hash-key.ts';
import { KeyTable } from './key-table.ts';
import { RowKeys } from './row-keys.ts';

/** Which rows of a file come before others with the same key. Rows count from 1; those that are skipped have no say. */
export interface EarlierRows {
  /** The earlier row that has the key, or 0. */
  firstRow(kind: KeyKind, value: string, row: number): number;
  /** The earlier row that is about the customer, or 0. */
  firstRowAbout(customer: string, row: number): number;
}

/** Which row of a file had each key first. The mobile and the other phone are one kind of key. */
export class FileKeys implements EarlierRows {
  readonly #tables: Readonly<Record<KeyKind | 'customer', KeyTable>>;
  readonly #rowKeys: RowKeys;

  /**
   * @param expectedRows how many rows the file may have, so that the tables need not grow again and again
   * @param rowKeys takes the keys of every row
   */
  constructor(expectedRows = 0, rowKeys = new RowKeys()) {
    this.#rowKeys = rowKeys;
    this.#tables = {
      email: new KeyTable(expectedRows),
      lookupId: new KeyTable(expectedRows),
      phone: new KeyTable(expectedRows * 2),
      customer: new KeyTable(),
    };
  }

  /** The earlier row that has the key, or 0: then this row has it from now on, whether it turns out valid or not. */
  firstRow(kind: KeyKind, value: string, row: number): number {
    const table = this.#tables[kind];
    const holder = table.claim(keyForm(kind, value), row);
    this.#rowKeys.add(row - 1, joinHash(kind, table.low, table.high));
    return holder === row ? 0 : holder;
  }

  /** The earlier row that is about the customer, or 0. */
  firstRowAbout(customer: string, row: number): number {
    const table = this.#tables.customer;
    const holder = table.claim(customer, row);
    this.#rowKeys.add(row - 1, joinHash('customer', table.low, table.high));
    return holder === row ? 0 : holder;
  }

  /** How many bytes they take. */
  get bytes(): number {
    const { email, lookupId, phone, customer } = this.#tables;
    return email.bytes + lookupId.bytes + phone.bytes + customer.bytes;
  }
}

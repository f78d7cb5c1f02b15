import { keyForm, type KeyKind } from '../book/key-forms.ts';
import { KeyTable } from './key-table.ts';

/** Which row of a file had each key first. The mobile and the other phone are one kind of key. */
export class FileKeys {
  readonly #tables: Readonly<Record<KeyKind | 'customer', KeyTable>>;

  /** @param expectedRows how many rows the file may have, so that the tables need not grow again and again */
  constructor(expectedRows = 0) {
    this.#tables = {
      email: new KeyTable(expectedRows),
      lookupId: new KeyTable(expectedRows),
      phone: new KeyTable(expectedRows * 2),
      customer: new KeyTable(),
    };
  }

  /** The earlier row that has the key, or 0: then this row has it from now on, whether it turns out valid or not. */
  firstRow(kind: KeyKind, value: string, row: number): number {
    const holder = this.#tables[kind].claim(keyForm(kind, value), row);
    return holder === row ? 0 : holder;
  }

  /** The earlier row that is about the customer, or 0. */
  firstRowAbout(customer: string, row: number): number {
    const holder = this.#tables.customer.claim(customer, row);
    return holder === row ? 0 : holder;
  }

  /** How many bytes they take. */
  get bytes(): number {
    const { email, lookupId, phone, customer } = this.#tables;
    return email.bytes + lookupId.bytes + phone.bytes + customer.bytes;
  }
}

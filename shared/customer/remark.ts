import type { CustomerId } from './customer.ts';
import type { FieldKey } from './fields.ts';

/** Every reason why a row or a field is not as it should be. messages.ts has the words. */
export type RemarkCode =
  | 'required' // a compulsory field is blank
  | 'code-not-unique' // the customer code is another customer's, or an earlier row's
  | 'email-not-unique'
  | 'phone-taken'
  | 'date-format'
  | 'expiry-past'
  | 'email-format'
  | 'phone-format' // a warning: kept as typed
  | 'number-format'
  | 'choice-unknown'
  | 'flag-format'
  | 'keys-conflict' // the keys of one row belong to two different customers
  | 'spreadsheet-damage' // 1.4E+10 and the like: digits are lost
  | 'lost-zeros' // a warning: the number is shorter than the others of its column, as where a spreadsheet took zeros away
  | 'broken-letters' // a warning: JosÃ© for José
  | 'too-many-cells' // a row has more cells than the header
  | 'quote-unclosed'
  | 'quote-stray'
  | 'row-too-long'
  | 'cell-error' // an error of a spreadsheet, such as #N/A, or a formula that was never calculated
  | 'text-damaged' // bytes that are no characters of the file's encoding
  | 'customer-repeated' // an earlier row is about the same customer, found by another key
  | 'nothing-on-row' // no mapped cell has anything in it
  | 'repeat-left-out' // skipped: of the rows that repeat a key another one is taken, or none
  | 'merged-into'; // skipped: what the row says went into another

/** An error makes a row Invalid; a warning is shown and changes nothing. */
export type Severity = 'error' | 'warning';

/** One reason, as data: the words come from messages.ts, so that another language needs no change here. */
export interface Remark {
  readonly code: RemarkCode;
  readonly severity: Severity;
  /** The field at fault, where it is one. */
  readonly field?: FieldKey;
  /** The text at fault, cut to a readable length. */
  readonly text?: string;
  /** The earlier row (1 = the first row under the header) that has the same key. */
  readonly firstRow?: number;
  /** The customers who have the key: who to open. */
  readonly customers?: readonly CustomerRef[];
}

/** Enough of a customer to name it and to open it. */
export interface CustomerRef {
  readonly id: CustomerId;
  readonly name: string;
}

import type { ColumnTarget } from '../column-target.ts';
import type { DateOrder, LayoutName } from '../rulebook.ts';

/** The kinds of file that are known by their headers. A system that writes several kinds has a name for each. */
export type SystemName =
  | 'counterbook'
  | 'epos'
  | 'loyverse'
  | 'shopify-export'
  | 'shopify-newer-export'
  | 'shopify-import'
  | 'shopify-older'
  | 'square'
  | 'lightspeed-x'
  | 'lightspeed-ecom'
  | 'lightspeed-s'
  | 'woocommerce-suite'
  | 'woocommerce-webkul'
  | 'odoo-technical'
  | 'odoo-labels'
  | 'zoho-crm'
  | 'zoho-books';

/** A header of a known kind of file. */
export interface KnownHeader {
  readonly header: string;
  /** What the column is in this system. Missing where the header means what it says to everyone. */
  readonly target?: ColumnTarget;
}

/** A kind of file that is known by its headers. */
export interface KnownSystem {
  readonly name: SystemName;
  /** Whose file it is. Kinds of one system share it. */
  readonly label: string;
  /** Which of the system's files it is, as the owner would call it. */
  readonly form: string;
  /** The rulebook under which it is imported. */
  readonly rulebook: LayoutName;
  /** The order of its dates, where the system's own words fix it. A column that proves another one wins all the same. */
  readonly dateOrder?: DateOrder;
  /** Whether the headers were seen in a file or in the vendor's documents. Those that were not are only ever suggested. */
  readonly confirmed: boolean;
  readonly headers: readonly KnownHeader[];
  /** Those of the headers that hardly anyone else writes. Two of them, or the one in `sure`, tell the system. */
  readonly marks: readonly string[];
  /** A header that tells the system alone. */
  readonly sure?: string;
  /** `exact` where only the spelling tells the headers from plain words; else case and punctuation do not matter. */
  readonly spelling?: 'exact';
  /** What the owner should know of such a file, in one sentence. */
  readonly note: string;
}

/** A header that means something of its own in a system. */
export function known(header: string, target: ColumnTarget): KnownHeader {
  return { header, target };
}

/** Headers that mean what they say. */
export function plain(...headers: readonly string[]): readonly KnownHeader[] {
  return headers.map((header) => ({ header }));
}

/** Headers of columns for which a customer has no field. */
export function withoutField(...headers: readonly string[]): readonly KnownHeader[] {
  return headers.map((header) => known(header, { kind: 'ignored', why: 'no-field' }));
}

/** Headers of the system's own numbers. */
export function foreignIds(...headers: readonly string[]): readonly KnownHeader[] {
  return headers.map((header) => known(header, { kind: 'ignored', why: 'foreign-id' }));
}

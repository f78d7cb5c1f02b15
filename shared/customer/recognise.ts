import { foldHeader } from './fold.ts';
import { idHeader, layouts } from './layouts.ts';
import type { LayoutName } from './rulebook.ts';

/** The rulebook that fits a file, and the system that wrote it where its headers tell. */
export interface Recognition {
  readonly rulebook: LayoutName;
  readonly system?: string;
}

/** Headers that few but one system use. A file is of the system that has `needed` of them. */
interface Signature {
  readonly system: string;
  readonly rulebook: LayoutName;
  readonly headers: ReadonlySet<string>;
  readonly needed: number;
}

function signature(system: string, rulebook: LayoutName, needed: number, headers: readonly string[]): Signature {
  return { system, rulebook, needed, headers: new Set(headers.map(foldHeader)) };
}

const signatures: readonly Signature[] = [
  signature('Counterbook', 'counterbook', 1, [idHeader]),
  signature('Loyverse', 'loyverse', 2, ['Customer name', 'Customer code', 'Points balance', 'First visit', 'Last visit', 'Total visits']),
  signature('Shopify', 'counterbook', 2, [
    'Accepts Email Marketing', 'Accepts SMS Marketing', 'Default Address Company', 'Default Address Address1', 'Default Address City',
    'Default Address Province Code', 'Default Address Country Code', 'Default Address Zip', 'Default Address Phone', 'Tax Exempt',
  ]),
  signature('Square', 'counterbook', 2, ['Reference ID', 'Nickname', 'Square Customer ID', 'Creation Source', 'Transaction Count', 'Email Subscription Status']),
  signature('Lightspeed', 'counterbook', 2, ['do_not_email', 'enable_loyalty', 'customer_group_id', 'physical_address_1', 'physical_suburb', 'physical_postcode', 'LastnamePreposition', 'Streetname', 'Coc number']),
  signature('WooCommerce', 'counterbook', 2, ['user_login', 'user_email', 'user_registered', 'billing_first_name', 'Billing First Name', 'Billing Last Name', 'Billing Address 1', 'Billing Postcode']),
];

/**
 * EPOS spells its headers with underscores; only such a spelling counts, since "Full name" and "Mobile number" stand in files of
 * shops that never had a code for each customer.
 */
const eposHeaders: ReadonlySet<string> = new Set([...layouts.epos.columns.map(({ header }) => header).filter((header) => header.includes('_')), 'membership_expiry_date']);

function isEpos(headers: readonly string[]): boolean {
  const found = new Set(headers.map((header) => header.trim().toLowerCase()).filter((header) => eposHeaders.has(header)));
  return found.size >= (found.has('full_name') ? 2 : 3);
}

/** Tells from the headers which rulebook a file is for. A file of no system that is known goes by our own rules. */
export function recogniseLayout(headers: readonly string[]): Recognition {
  const folded = new Set(headers.map(foldHeader));
  const counted = signatures.map((entry) => ({ entry, found: [...entry.headers].filter((header) => folded.has(header)).length }));
  const own = counted.find(({ entry, found }) => entry.system === 'Counterbook' && found >= entry.needed);
  if (own === undefined && isEpos(headers)) return { rulebook: 'epos', system: 'EPOS' };
  const best = own ?? counted.filter(({ entry, found }) => found >= entry.needed).toSorted((a, b) => b.found - a.found)[0];
  return best === undefined ? { rulebook: 'counterbook' } : { rulebook: best.entry.rulebook, system: best.entry.system };
}

import { idHeader, layouts } from '../layouts.ts';
import type { LayoutName } from '../rulebook.ts';
import { rulebooks } from '../rulebooks.ts';
import type { KnownHeader, KnownSystem } from './system.ts';

/** The columns of a layout that we write ourselves, and so know for certain. */
function layoutHeaders(name: LayoutName): readonly KnownHeader[] {
  return layouts[name].columns.map(({ header, target }) => ({ header, target }));
}

/** Our own files, and those of the two systems whose import this program does. Their columns stand in layouts.ts. */
export const seedSystems: readonly KnownSystem[] = [
  {
    name: 'counterbook',
    label: 'Counterbook',
    form: 'export',
    rulebook: 'counterbook',
    dateOrder: rulebooks.counterbook.dateOrder,
    confirmed: true,
    headers: layoutHeaders('counterbook'),
    marks: ['Street, line 2', 'Membership expiry', 'May use credit', 'May buy on account', 'SMS marketing', 'Identifier type'],
    sure: idHeader,
    note: 'Rows find their customers by our own number, so an export that you edited updates them.',
  },
  {
    name: 'epos',
    label: 'EPOS',
    form: 'customer template',
    rulebook: 'epos',
    dateOrder: rulebooks.epos.dateOrder,
    confirmed: true,
    // EPOS's own documents have both names for the expiry.
    headers: [...layoutHeaders('epos'), { header: 'membership_expiry_date', target: { kind: 'field', field: 'membershipExpiry' } }],
    // Only this spelling counts: "Full name" and "Mobile number" stand in files of shops that never had a code for each customer.
    spelling: 'exact',
    marks: [
      'full_name', 'address_street_1', 'address_street_2', 'address_postal_code', 'address_city', 'address_state', 'address_country', 'identifier_value', 'identifier_type',
      'lookup_id', 'membership_tier', 'membership_point', 'membership_expire_date', 'membership_expiry_date', 'credit_balance', 'customer_group_names',
      'allow_credit_transactions', 'allow_account_transactions',
    ],
    note: 'Every row needs a name, a mobile number and a customer code, and a customer that is in the book already is not changed.',
  },
  {
    name: 'loyverse',
    label: 'Loyverse',
    form: 'customer export',
    rulebook: 'loyverse',
    confirmed: false,
    headers: layoutHeaders('loyverse'),
    marks: ['Customer name', 'Customer code', 'Points balance', 'First visit', 'Last visit', 'Total visits'],
    note: 'Rows with the email of a customer update that customer; visits and totals are not imported.',
  },
];

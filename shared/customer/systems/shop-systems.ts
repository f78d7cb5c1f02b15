import type { KnownHeader, KnownSystem } from './system.ts';
import { foreignIds, known, plain, withoutField } from './system.ts';

const shopifyName = plain('First Name', 'Last Name', 'Email');

/** A phone of the customer is the one that text messages go to; the address has its own. */
const shopifyPhones: readonly KnownHeader[] = [
  known('Phone', { kind: 'field', field: 'mobileNumber' }),
  known('Default Address Phone', { kind: 'field', field: 'phoneNumber' }),
];

const shopifyAddress: readonly KnownHeader[] = [
  ...withoutField('Default Address Company'),
  ...plain('Default Address Address1', 'Default Address Address2', 'Default Address City', 'Default Address Province Code', 'Default Address Country Code', 'Default Address Zip'),
];

const shopifyTail: readonly KnownHeader[] = [
  ...plain('Accepts Email Marketing', 'Accepts SMS Marketing', 'Note'),
  known('Tags', { kind: 'field', field: 'groups' }),
  ...withoutField('Tax Exempt'),
];

const shopifyMarks = [
  'Accepts Email Marketing', 'Accepts SMS Marketing', 'Default Address Company', 'Default Address Address1', 'Default Address Address2', 'Default Address City',
  'Default Address Province Code', 'Default Address Country Code', 'Default Address Zip', 'Default Address Phone',
];

const shopifyExport: readonly KnownHeader[] = [
  ...foreignIds('Customer ID'), ...shopifyName, ...shopifyAddress, ...shopifyPhones, ...plain('Total Spent', 'Total Orders'), ...shopifyTail,
];

const shopify = { label: 'Shopify', rulebook: 'counterbook', confirmed: true, marks: shopifyMarks } as const;

/** The names for an invoice, and not the ones that WordPress shows. */
const firstAndLast = (first: string, last: string): readonly KnownHeader[] => [known(first, { kind: 'name-part', part: 'first' }), known(last, { kind: 'name-part', part: 'last' })];

const woocommerce = { label: 'WooCommerce', rulebook: 'counterbook' } as const;

/** Web shops: headers of Shopify's files from several independent ones, of WooCommerce's two plugins from their documents. */
export const shopSystems: readonly KnownSystem[] = [
  {
    ...shopify,
    name: 'shopify-export',
    form: 'customer export',
    headers: shopifyExport,
    note: 'Tags become groups; orders, totals and the Shopify number are not imported.',
  },
  {
    ...shopify,
    name: 'shopify-newer-export',
    form: 'newer customer export',
    headers: [
      ...shopifyExport,
      ...withoutField('Accepts WhatsApp Marketing'),
      // The metafield for it that Shopify itself defines; the words before it are in the shop's language.
      known('(customer.metafields.facts.birth_date)', { kind: 'field', field: 'dateOfBirth' }),
    ],
    marks: [...shopifyMarks, 'Accepts WhatsApp Marketing'],
    note: 'Tags become groups; orders, totals, WhatsApp consent and the Shopify number are not imported.',
  },
  {
    ...shopify,
    name: 'shopify-import',
    form: 'import template',
    headers: [...shopifyName, ...shopifyAddress, ...shopifyPhones, ...shopifyTail],
    note: 'Tags become groups; the company and the tax exemption are not imported.',
  },
  {
    ...shopify,
    name: 'shopify-older',
    form: 'older customer file',
    headers: [
      ...shopifyName, ...withoutField('Company', 'Province Code', 'Country Code'), ...plain('Address1', 'Address2', 'City', 'Province', 'Country', 'Zip'),
      ...shopifyPhones, ...shopifyTail,
    ],
    marks: ['Accepts Email Marketing', 'Accepts SMS Marketing', 'Province Code', 'Address1'],
    note: 'Tags become groups; totals are not imported.',
  },
  {
    ...woocommerce,
    name: 'woocommerce-suite',
    form: 'user export (Import Export Suite)',
    confirmed: true,
    headers: [
      ...foreignIds('ID', 'customer_id'),
      ...firstAndLast('first_name', 'last_name'),
      ...plain('user_email', 'display_name', 'billing_address_1', 'billing_address_2', 'billing_city', 'billing_state', 'billing_postcode', 'billing_country'),
      known('billing_phone', { kind: 'field', field: 'mobileNumber' }),
      ...plain('user_pass', 'session_tokens', 'billing_email'),
      ...withoutField(
        'user_login', 'user_nicename', 'user_url', 'user_registered', 'user_status', 'roles', 'nickname', 'description', 'billing_first_name', 'billing_last_name', 'billing_company',
        'shipping_first_name', 'shipping_last_name', 'shipping_company', 'shipping_phone', 'shipping_address_1', 'shipping_address_2', 'shipping_city', 'shipping_state', 'shipping_postcode', 'shipping_country',
      ),
    ],
    marks: ['user_login', 'user_pass', 'user_nicename', 'user_email', 'user_url', 'user_registered', 'user_status', 'session_tokens'],
    note: 'The billing address is taken; passwords and session tokens are never imported.',
  },
  {
    ...woocommerce,
    name: 'woocommerce-webkul',
    form: 'customer export (Webkul)',
    confirmed: true,
    headers: [
      ...firstAndLast('First Name', 'Last Name'),
      ...plain('Email', 'Display Name', 'Billing Address 1', 'Billing Address 2', 'Billing City', 'Billing State', 'Billing Postcode', 'Billing Country', 'Billing Email'),
      known('Billing Phone', { kind: 'field', field: 'mobileNumber' }),
      ...plain('Customer Note', 'Order Count', 'Total Spent', 'Password Hash'),
      ...withoutField(
        'Username', 'Billing First Name', 'Billing Last Name', 'Billing Company', 'Shipping First Name', 'Shipping Last Name', 'Shipping Company', 'Shipping Address 1', 'Shipping Address 2',
        'Shipping City', 'Shipping State', 'Shipping Postcode', 'Shipping Country', 'Last Order Date',
      ),
    ],
    marks: ['Billing First Name', 'Billing Last Name', 'Billing Company', 'Billing Address 1', 'Billing Postcode', 'Shipping Postcode', 'Last Order Date', 'Customer Note'],
    note: 'The billing address is taken; orders, totals and passwords are not imported.',
  },
];

import type { KnownSystem } from './system.ts';
import { foreignIds, known, plain, withoutField } from './system.ts';

/** Other tills: Square and the three of Lightspeed. */
export const counterSystems: readonly KnownSystem[] = [
  {
    name: 'square',
    label: 'Square',
    form: 'customer directory',
    rulebook: 'counterbook',
    confirmed: false,
    headers: [
      known('Reference ID', { kind: 'field', field: 'lookupId' }),
      ...plain('First Name', 'Last Name', 'Email Address'),
      known('Phone Number', { kind: 'field', field: 'mobileNumber' }),
      ...plain('Street Address 1', 'Street Address 2', 'City', 'State', 'Postal Code', 'Birthday', 'Memo', 'First Visit', 'Last Visit', 'Transaction Count', 'Total Spend', 'Email Subscription Status'),
      known('Lifetime Spend', { kind: 'ignored', why: 'read-only' }),
      ...foreignIds('Square Customer ID'),
      ...withoutField('Nickname', 'Company Name', 'Creation Source', 'Instant Profile', 'Blocked from online booking'),
    ],
    marks: ['Reference ID', 'Nickname', 'Square Customer ID', 'Creation Source', 'Transaction Count', 'Email Subscription Status', 'Lifetime Spend', 'Instant Profile', 'Blocked from online booking'],
    note: 'Birthdays without a year cannot be imported; visits and totals are not imported.',
  },
  {
    name: 'lightspeed-x',
    label: 'Lightspeed',
    form: 'X-Series customers',
    rulebook: 'counterbook',
    confirmed: false,
    headers: [
      ...plain('customer_code', 'first_name', 'last_name', 'email', 'phone', 'mobile', 'date_of_birth', 'note', 'enable_promotional_sms'),
      known('do_not_email', { kind: 'field', field: 'emailConsent', inverted: true }),
      ...plain('physical_address_1', 'physical_address_2', 'physical_suburb', 'physical_city', 'physical_state', 'physical_postcode'),
      known('physical_country_id', { kind: 'field', field: 'country' }),
      ...foreignIds('customer_group_id'),
      ...withoutField('company_name', 'enable_loyalty'),
    ],
    marks: ['do_not_email', 'enable_loyalty', 'enable_promotional_sms', 'customer_group_id', 'physical_address_1', 'physical_address_2', 'physical_suburb', 'physical_city', 'physical_state', 'physical_postcode', 'physical_country_id'],
    note: 'The column do_not_email says who does not want emails, so it is turned round; groups come as numbers and are not imported.',
  },
  {
    name: 'lightspeed-ecom',
    label: 'Lightspeed',
    form: 'eCom (C-Series) customers',
    rulebook: 'counterbook',
    confirmed: true,
    headers: [
      ...foreignIds('Internal ID'),
      ...plain('Firstname', 'LastnamePreposition', 'Lastname', 'E-Mail', 'Phone', 'Mobile', 'Streetname', 'Address 2', 'Zipcode', 'City', 'Region', 'Country'),
      known('Number', { kind: 'street-part', part: 'number' }),
      known('Extension', { kind: 'street-part', part: 'extension' }),
      ...withoutField(
        'Registered', 'Language', 'Customer type', 'Company', 'Coc number', 'Vat number', 'Attn', 'Shipping Attn', 'Shipping company', 'Shipping Streetname', 'Shipping Address 2', 'Shipping Number',
        'Shipping Extension', 'Shipping Zipcode', 'Shipping City', 'Shipping Region', 'Shipping Country',
      ),
    ],
    marks: ['LastnamePreposition', 'Streetname', 'Coc number', 'Vat number', 'Customer type', 'Attn', 'Shipping Streetname', 'Shipping Number', 'Shipping Extension', 'Shipping Zipcode'],
    note: 'The house number is put behind the street; shipping addresses are not imported.',
  },
  {
    name: 'lightspeed-s',
    label: 'Lightspeed',
    form: 'S-Series (ShopKeep) customers',
    rulebook: 'counterbook',
    confirmed: true,
    headers: [
      ...foreignIds('Customer_ID'),
      ...plain('First_Name', 'Last_Name', 'Email', 'Address', 'City', 'State', 'Zip', 'Phone', 'Last_Visit', 'Notes'),
      known('Rewards_Points', { kind: 'field', field: 'membershipPoints' }),
      ...withoutField('Tax_Exempt'),
    ],
    spelling: 'exact',
    marks: ['Tax_Exempt', 'Last_Visit', 'Rewards_Points'],
    note: 'Rewards points become membership points; the last visit is not imported.',
  },
];

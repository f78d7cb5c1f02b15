import type { IgnoredBecause } from '../../../shared/customer/column-target.ts';

/** A file as a known system writes it, and what an import makes of it. */
export interface SystemFile {
  readonly file: string;
  /** Whose it is, and which of their files. */
  readonly system: string;
  /** Header -> what the column becomes without anyone being asked. */
  readonly becomes: Readonly<Record<string, string>>;
  /** Why -> the headers of the columns that are left out. */
  readonly ignored: { readonly [W in IgnoredBecause]?: readonly string[] };
  /** Header -> what is suggested for one that is open. */
  readonly suggested?: Readonly<Record<string, string>>;
  /** The headers of open columns for which nothing is suggested. */
  readonly undecided?: readonly string[];
  /** The outcome of each row, with its remarks, once all suggestions are taken. */
  readonly rows: readonly string[];
}

/** The headers are those of formats that were documented or seen; the people are made up. */
export const systemFiles: readonly SystemFile[] = [
  {
    file: 'counterbook.csv',
    system: 'Counterbook export',
    becomes: {
      counterbook_id: 'id', Name: 'name', Prefix: 'prefix', Gender: 'gender', 'Date of birth': 'dateOfBirth', Email: 'email',
      'Mobile number': 'mobileNumber', 'Phone number': 'phoneNumber', 'Fax number': 'faxNumber', 'Customer code': 'lookupId',
      'Identifier type': 'identifierType', Identifier: 'identifierValue', Street: 'street1', 'Street, line 2': 'street2', City: 'city',
      Region: 'region', 'Postal code': 'postalCode', Country: 'country', Notes: 'notes', 'Membership tier': 'membershipTier',
      'Membership points': 'membershipPoints', 'Membership expiry': 'membershipExpiry', 'Credit balance': 'creditBalance', Groups: 'groups',
      'May use credit': 'allowCreditTransactions', 'May buy on account': 'allowAccountTransactions', 'Email marketing': 'emailConsent',
      'SMS marketing': 'smsConsent',
    },
    ignored: {
      'read-only': ['First visit', 'Last visit', 'Total visits', 'Total spent'],
    },
    rows: ['created', 'created', 'created', 'invalid: required name'],
  },
  {
    file: 'epos.csv',
    system: 'EPOS customer template',
    becomes: {
      full_name: 'name', address_street_1: 'street1', address_street_2: 'street2', address_postal_code: 'postalCode', address_city: 'city',
      address_state: 'region', address_country: 'country', notes: 'notes', email: 'email', phone_number: 'phoneNumber',
      identifier_value: 'identifierValue', identifier_type: 'identifierType', date_of_birth: 'dateOfBirth', gender: 'gender', prefix: 'prefix',
      mobile_number: 'mobileNumber', fax_number: 'faxNumber', lookup_id: 'lookupId', membership_tier: 'membershipTier',
      membership_point: 'membershipPoints', membership_expire_date: 'membershipExpiry', credit_balance: 'creditBalance',
      customer_group_names: 'groups', allow_credit_transactions: 'allowCreditTransactions', allow_account_transactions: 'allowAccountTransactions',
    },
    ignored: {},
    rows: ['created', 'created', 'created', 'invalid: date-format dateOfBirth', 'invalid: code-not-unique lookupId', 'invalid: expiry-past membershipExpiry'],
  },
  {
    file: 'lightspeed-ecom.csv',
    system: 'Lightspeed eCom (C-Series) customers',
    becomes: {
      'Firstname*': 'first name', LastnamePreposition: 'middle name', 'Lastname*': 'last name', 'E-Mail*': 'email', Phone: 'phoneNumber',
      Mobile: 'mobileNumber', Streetname: 'street1', Number: 'house number', Extension: 'house extension', 'Address 2': 'street2', Zipcode: 'postalCode', City: 'city', Region: 'region', Country: 'country',
    },
    ignored: {
      'foreign-id': ['Internal ID'],
      'no-field': [
        'Registered', 'Language', 'Customer type', 'Company', 'Coc number', 'Vat number', 'Attn', 'Shipping Attn', 'Shipping company',
        'Shipping Streetname', 'Shipping Address 2', 'Shipping Number', 'Shipping Extension', 'Shipping Zipcode', 'Shipping City', 'Shipping Region',
      ],
    },
    rows: ['created', 'created', 'created', 'created: phone-format phoneNumber'],
  },
  {
    file: 'lightspeed-s.csv',
    system: 'Lightspeed S-Series (ShopKeep) customers',
    becomes: {
      First_Name: 'first name', Last_Name: 'last name', Email: 'email', Address: 'street1', City: 'city', State: 'region', Zip: 'postalCode',
      Phone: 'phoneNumber', Rewards_Points: 'membershipPoints', Notes: 'notes',
    },
    ignored: {
      'foreign-id': ['Customer_ID'],
      'no-field': ['Tax_Exempt'],
      'read-only': ['Last_Visit'],
    },
    rows: ['created', 'created', 'invalid: number-format membershipPoints', 'invalid: required name'],
  },
  {
    file: 'lightspeed-x.csv',
    system: 'Lightspeed X-Series customers',
    becomes: {
      customer_code: 'lookupId', first_name: 'first name', last_name: 'last name', email: 'email', phone: 'phoneNumber', mobile: 'mobileNumber',
      date_of_birth: 'dateOfBirth', note: 'notes', do_not_email: 'not emailConsent', enable_promotional_sms: 'smsConsent',
      physical_address_1: 'street1', physical_address_2: 'street2', physical_city: 'city', physical_state: 'region', physical_postcode: 'postalCode',
    },
    ignored: {},
    suggested: {
      company_name: 'no-field', enable_loyalty: 'no-field', customer_group_id: 'foreign-id', physical_country_id: 'country',
    },
    undecided: ['physical_suburb'],
    rows: ['created', 'created', 'created', 'invalid: required name'],
  },
  {
    file: 'loyverse.csv',
    system: 'Loyverse customer export',
    becomes: {
      'Customer name': 'name', Email: 'email', Phone: 'mobileNumber', Address: 'street1', City: 'city', Province: 'region',
      'Postal code': 'postalCode', Country: 'country', 'Customer code': 'lookupId', 'Points balance': 'membershipPoints', Note: 'notes',
    },
    ignored: {
      'foreign-id': ['Customer ID'],
      'read-only': ['First visit', 'Last visit', 'Total visits', 'Total spent'],
    },
    rows: ['created', 'created', 'created', 'created: phone-format mobileNumber'],
  },
  {
    file: 'odoo-labels.csv',
    system: 'Odoo contacts',
    becomes: {
      Name: 'name', Street: 'street1', Street2: 'street2', City: 'city', State: 'region', Zip: 'postalCode', Country: 'country', Phone: 'phoneNumber',
      Mobile: 'mobileNumber', Email: 'email', Title: 'prefix', Tags: 'groups', Notes: 'notes',
    },
    ignored: {
      'foreign-id': ['External ID'],
    },
    suggested: {
      'Is a Company': 'no-field', 'Related Company': 'no-field', Reference: 'lookupId', 'Tax ID': 'no-field',
    },
    rows: ['invalid: choice-unknown prefix', 'created', 'created', 'invalid: email-not-unique email'],
  },
  {
    file: 'odoo-technical.csv',
    system: 'Odoo contacts, technical names',
    becomes: {
      'name*': 'name', country_id: 'country', state_id: 'region', zip: 'postalCode', city: 'city', street: 'street1', street2: 'street2',
      phone: 'phoneNumber', mobile: 'mobileNumber', email: 'email',
    },
    ignored: {
      'no-field': ['is_company*', 'company_name', 'vat', 'bank_ids/bank', 'bank_ids/acc_number'],
    },
    rows: ['created', 'created', 'created', 'invalid: required name'],
  },
  {
    file: 'shopify-export.csv',
    system: 'Shopify customer export',
    becomes: {
      'First Name': 'first name', 'Last Name': 'last name', Email: 'email', 'Accepts Email Marketing': 'emailConsent',
      'Default Address Address1': 'street1', 'Default Address Address2': 'street2', 'Default Address City': 'city',
      'Default Address Province Code': 'region', 'Default Address Country Code': 'country', 'Default Address Zip': 'postalCode',
      'Default Address Phone': 'phoneNumber', Phone: 'mobileNumber', 'Accepts SMS Marketing': 'smsConsent', Note: 'notes', Tags: 'groups',
    },
    ignored: {
      'foreign-id': ['Customer ID'],
      'no-field': ['Default Address Company', 'Tax Exempt'],
      'read-only': ['Total Spent', 'Total Orders'],
    },
    rows: ['created', 'created', 'created', 'created', 'invalid: required name'],
  },
  {
    file: 'shopify-import.csv',
    system: 'Shopify import template',
    becomes: {
      'First Name': 'first name', 'Last Name': 'last name', Email: 'email', 'Default Address Address1': 'street1',
      'Default Address Address2': 'street2', 'Default Address City': 'city', 'Default Address Province Code': 'region',
      'Default Address Country Code': 'country', 'Default Address Zip': 'postalCode', 'Default Address Phone': 'phoneNumber', Phone: 'mobileNumber',
      'Accepts Email Marketing': 'emailConsent', 'Accepts SMS Marketing': 'smsConsent', Tags: 'groups', Note: 'notes',
    },
    ignored: {
      'no-field': ['Default Address Company', 'Tax Exempt'],
    },
    rows: ['created', 'created', 'invalid: email-format email', 'invalid: phone-taken mobileNumber'],
  },
  {
    file: 'shopify-newer-export.csv',
    system: 'Shopify newer customer export',
    becomes: {
      'First Name': 'first name', 'Last Name': 'last name', Email: 'email', 'Accepts Email Marketing': 'emailConsent',
      'Default Address Address1': 'street1', 'Default Address Address2': 'street2', 'Default Address City': 'city',
      'Default Address Province Code': 'region', 'Default Address Country Code': 'country', 'Default Address Zip': 'postalCode',
      'Default Address Phone': 'phoneNumber', Phone: 'mobileNumber', 'Accepts SMS Marketing': 'smsConsent', Note: 'notes', Tags: 'groups',
      'Date of birth (customer.metafields.facts.birth_date)': 'dateOfBirth',
    },
    ignored: {
      'foreign-id': ['Customer ID'],
      'no-field': ['Default Address Company', 'Tax Exempt', 'Accepts WhatsApp Marketing'],
      'read-only': ['Total Spent', 'Total Orders'],
    },
    rows: ['created', 'created', 'invalid: date-format dateOfBirth', 'created', 'invalid: required name'],
  },
  {
    file: 'shopify-older.csv',
    system: 'Shopify older customer file',
    becomes: {
      'First Name': 'first name', 'Last Name': 'last name', Email: 'email', Address1: 'street1', Address2: 'street2', City: 'city', Province: 'region',
      Country: 'country', Zip: 'postalCode', Phone: 'mobileNumber', 'Accepts Email Marketing': 'emailConsent', 'Accepts SMS Marketing': 'smsConsent',
    },
    ignored: {
      'no-field': ['Company', 'Province Code', 'Country Code'],
    },
    rows: ['created', 'created', 'created', 'invalid: flag-format emailConsent'],
  },
  {
    file: 'square.csv',
    system: 'Square customer directory',
    becomes: {
      'Reference ID': 'lookupId', 'First Name': 'first name', 'Last Name': 'last name', 'Email Address': 'email', 'Phone Number': 'phoneNumber',
      'Street Address 1': 'street1', 'Street Address 2': 'street2', City: 'city', State: 'region', 'Postal Code': 'postalCode',
      Birthday: 'dateOfBirth', Memo: 'notes', 'Email Subscription Status': 'emailConsent',
    },
    ignored: {
      'foreign-id': ['Square Customer ID'],
      'read-only': ['First Visit', 'Last Visit', 'Transaction Count', 'Total Spend'],
    },
    suggested: {
      Nickname: 'no-field', 'Company Name': 'no-field', 'Creation Source': 'no-field',
    },
    rows: ['created', 'invalid: date-format dateOfBirth', 'created', 'created'],
  },
  {
    file: 'woocommerce-suite.csv',
    system: 'WooCommerce user export (Import Export Suite)',
    becomes: {
      user_email: 'email', first_name: 'first name', last_name: 'last name', billing_phone: 'mobileNumber', billing_address_1: 'street1',
      billing_address_2: 'street2', billing_city: 'city', billing_state: 'region', billing_postcode: 'postalCode', billing_country: 'country',
    },
    ignored: {
      'foreign-id': ['ID', 'customer_id'],
      'no-field': [
        'user_login', 'user_nicename', 'user_url', 'user_registered', 'user_status', 'roles', 'nickname', 'description', 'billing_first_name',
        'billing_last_name', 'billing_company',
      ],
      secret: ['user_pass', 'session_tokens'],
    },
    undecided: ['display_name', 'billing_email'],
    rows: ['created', 'created', 'invalid: nothing-on-row', 'invalid: email-not-unique email'],
  },
  {
    file: 'woocommerce-webkul.csv',
    system: 'WooCommerce customer export (Webkul)',
    becomes: {
      'Email*': 'email', 'First Name': 'first name', 'Last Name': 'last name', 'Billing Address 1': 'street1', 'Billing Address 2': 'street2',
      'Billing City': 'city', 'Billing State': 'region', 'Billing Postcode': 'postalCode', 'Billing Country': 'country',
      'Billing Phone': 'mobileNumber', 'Customer Note': 'notes',
    },
    ignored: {
      'no-field': [
        'Username', 'Billing First Name', 'Billing Last Name', 'Billing Company', 'Shipping First Name', 'Shipping Last Name', 'Shipping Company',
        'Shipping Address 1', 'Shipping Address 2', 'Shipping City', 'Shipping State', 'Shipping Postcode', 'Shipping Country', 'Last Order Date',
      ],
      secret: ['Password Hash'],
      'read-only': ['Order Count', 'Total Spent'],
    },
    undecided: ['Display Name', 'Billing Email'],
    rows: ['created', 'created', 'invalid: email-format email', 'created'],
  },
  {
    file: 'zoho-books.csv',
    system: 'Zoho Books contacts',
    becomes: {
      Salutation: 'prefix', 'Display Name': 'name', Phone: 'phoneNumber', MobilePhone: 'mobileNumber', Notes: 'notes', 'Billing City': 'city',
      'Billing State': 'region', 'Billing Country': 'country',
    },
    ignored: {
      'foreign-id': ['Contact ID'],
    },
    suggested: {
      'Company Name': 'no-field', EmailID: 'email', 'Currency Code': 'no-field', 'Payment Terms': 'no-field', 'Billing Attention': 'no-field',
      'Billing Address': 'street1', 'Billing Street2': 'street2', 'Billing Code': 'postalCode', 'Billing Fax': 'faxNumber',
      'Shipping Attention': 'no-field', 'Shipping Address': 'no-field', 'Shipping Street2': 'no-field', 'Shipping City': 'no-field',
      'Shipping State': 'no-field', 'Shipping Code': 'no-field', 'Shipping Country': 'no-field',
    },
    undecided: ['Contact Name', 'First Name', 'Last Name'],
    rows: ['created', 'created', 'created', 'invalid: required name'],
  },
  {
    file: 'zoho-crm.csv',
    system: 'Zoho CRM contacts',
    becomes: {
      Salutation: 'prefix', 'First Name': 'first name', 'Last Name': 'last name', Email: 'email', Phone: 'phoneNumber', Mobile: 'mobileNumber',
      Fax: 'faxNumber', 'Date of Birth': 'dateOfBirth', 'Email Opt Out': 'not emailConsent',
    },
    ignored: {
      'foreign-id': ['Contact Id'],
    },
    suggested: {
      'Contact Owner': 'no-field', 'Lead Source': 'no-field', 'Account Name': 'no-field', 'Mailing Street': 'street1', 'Mailing City': 'city',
      'Mailing State': 'region', 'Mailing Zip': 'postalCode', 'Mailing Country': 'country', Tag: 'groups', Description: 'notes',
      'Created Time': 'no-field',
    },
    rows: ['created', 'created', 'created', 'created'],
  },
];

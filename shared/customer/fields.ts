import type { FieldSpec } from './field-spec.ts';

/** Keeps the literal types of the catalogue, so that customers are typed by it. */
function defineFields<const T extends readonly FieldSpec[]>(fields: T): T {
  return fields;
}

/**
 * The catalogue of customer fields: the one place that knows them. Templates, the column list, mapping, the grid, the form,
 * export and the documents read it, so a new field is one entry here. Column rules of EPOS and Loyverse stand in layouts.ts.
 */
export const fields = defineFields([
  {
    key: 'name', label: 'Name', name: 'full_name', kind: 'text', group: 'identity', example: 'Tan Mei Ling',
    aliases: ['full_name', 'name', 'customer name', 'display_name', 'full name', 'customer', 'client name', 'contact name'],
    describes: 'The full name of the customer.',
  },
  {
    key: 'prefix', label: 'Prefix', name: 'prefix', kind: 'choice', group: 'identity', example: 'Ms',
    aliases: ['prefix', 'title', 'salutation'],
    describes: 'How the customer is addressed.',
    choices: [
      { value: 'Mr', aliases: ['mr.', 'mister'] },
      { value: 'Mrs', aliases: ['mrs.'] },
      { value: 'Ms', aliases: ['ms.', 'miss'] },
      { value: 'Dr', aliases: ['dr.', 'doctor'] },
    ],
  },
  {
    key: 'gender', label: 'Gender', name: 'gender', kind: 'choice', group: 'identity', example: 'Female',
    aliases: ['gender', 'sex'],
    describes: 'Male or female.',
    choices: [
      { value: 'Male', aliases: ['m', 'man'] },
      { value: 'Female', aliases: ['f', 'woman'] },
    ],
  },
  {
    key: 'dateOfBirth', label: 'Date of birth', name: 'date_of_birth', kind: 'date', group: 'identity', example: '08/10/1992',
    aliases: ['date_of_birth', 'birthday', 'birth date', 'dob', 'birthdate'],
    describes: 'The day the customer was born.',
  },
  {
    key: 'email', label: 'Email', name: 'email', kind: 'email', group: 'contact', example: 'meiling@example.com',
    aliases: ['email', 'e-mail', 'user_email', 'billing email', 'email address', 'billing_email'],
    describes: 'The email address. No two customers share one.',
  },
  {
    key: 'mobileNumber', label: 'Mobile number', name: 'mobile_number', kind: 'phone', group: 'contact', example: '9123 4567',
    aliases: ['mobile_number', 'mobile', 'mobile phone', 'cell', 'cell phone', 'handphone'],
    describes: 'The mobile phone. No two customers share one.',
  },
  {
    key: 'phoneNumber', label: 'Phone number', name: 'phone_number', kind: 'phone', group: 'contact', example: '6123 4567',
    aliases: ['phone_number', 'phone', 'default address phone', 'billing phone', 'telephone', 'tel', 'billing_phone'],
    describes: 'A phone at home or at work. No two customers share one.',
  },
  {
    key: 'faxNumber', label: 'Fax number', name: 'fax_number', kind: 'phone', group: 'contact', example: '6123 4568',
    aliases: ['fax_number', 'fax'],
    describes: 'The fax number.',
  },
  {
    key: 'lookupId', label: 'Customer code', name: 'lookup_id', kind: 'text', group: 'identity', example: 'M000123',
    aliases: ['lookup_id', 'customer_code', 'customer code', 'reference id', 'member id', 'membership number', 'card number'],
    describes: 'The code that finds the customer: an ID number, a phone number or a membership number. No two customers share one.',
  },
  {
    key: 'identifierType', label: 'Identifier type', name: 'identifier_type', kind: 'text', group: 'identity', example: 'Passport',
    aliases: ['identifier_type', 'id type'],
    describes: 'What kind of document the identifier is from.',
  },
  {
    key: 'identifierValue', label: 'Identifier', name: 'identifier_value', kind: 'text', group: 'identity', example: 'K1234567E',
    aliases: ['identifier_value', 'id number', 'identifier'],
    describes: 'The number on that document.',
  },
  {
    key: 'street1', label: 'Street', name: 'address_street_1', kind: 'text', group: 'address', example: '12 Ang Mo Kio Ave 3',
    aliases: ['address_street_1', 'address', 'default address address1', 'address1', 'address 1', 'streetname', 'street', 'street address 1', 'physical_address_1', 'billing address 1', 'billing_address_1'],
    describes: 'The first line of the address.',
  },
  {
    key: 'street2', label: 'Street, line 2', name: 'address_street_2', kind: 'text', group: 'address', example: '#04-12',
    aliases: ['address_street_2', 'default address address2', 'address2', 'address 2', 'street2', 'street address 2', 'physical_address_2', 'billing address 2', 'billing_address_2'],
    describes: 'The second line of the address: unit, floor, building.',
  },
  {
    key: 'city', label: 'City', name: 'address_city', kind: 'text', group: 'address', example: 'Singapore',
    aliases: ['address_city', 'city', 'default address city', 'billing city', 'town', 'physical_city', 'billing_city'],
    describes: 'The town or city.',
  },
  {
    key: 'region', label: 'Region', name: 'address_state', kind: 'text', group: 'address', example: 'North-East',
    aliases: ['address_state', 'region', 'province', 'state', 'default address province code', 'state_id', 'billing state', 'county', 'physical_state', 'billing_state'],
    describes: 'The state, province or region.',
  },
  {
    key: 'postalCode', label: 'Postal code', name: 'address_postal_code', kind: 'text', group: 'address', example: '560012',
    aliases: ['address_postal_code', 'postal_code', 'postal code', 'default address zip', 'zip', 'zipcode', 'zip code', 'postcode', 'billing postcode', 'physical_postcode', 'billing_postcode'],
    describes: 'The postal code, with its leading zeros.',
  },
  {
    key: 'country', label: 'Country', name: 'address_country', kind: 'text', group: 'address', example: 'Singapore',
    aliases: ['address_country', 'country', 'country_code', 'default address country code', 'country_id', 'billing country', 'billing_country'],
    describes: 'The country, by name or two-letter code.',
  },
  {
    key: 'notes', label: 'Notes', name: 'notes', kind: 'multiline', group: 'identity', example: 'Prefers calls after 6 pm',
    aliases: ['notes', 'note', 'customer note', 'memo', 'remarks', 'comment', 'comments'],
    describes: 'Anything worth knowing.',
  },
  {
    key: 'membershipTier', label: 'Membership tier', name: 'membership_tier', kind: 'text', group: 'membership', example: 'Gold',
    aliases: ['membership_tier', 'tier', 'membership level', 'loyalty tier'],
    describes: 'The name of the membership tier.',
  },
  {
    key: 'membershipPoints', label: 'Membership points', name: 'membership_point', kind: 'decimal', group: 'membership', example: '150',
    aliases: ['membership_point', 'membership_points', 'total_points', 'points balance', 'points', 'loyalty points'],
    describes: 'The points that the customer has.',
  },
  {
    key: 'membershipExpiry', label: 'Membership expiry', name: 'membership_expiry_date', kind: 'date', group: 'membership', example: '31/12/2099',
    aliases: ['membership_expire_date', 'membership_expiry_date', 'membership expiry', 'expiry date'],
    describes: 'The last day of the membership: today or later.',
  },
  {
    key: 'creditBalance', label: 'Credit balance', name: 'credit_balance', kind: 'decimal', group: 'account', example: '25.50',
    aliases: ['credit_balance', 'credit', 'store credit', 'balance'],
    describes: 'The store credit, in the currency of the shop.',
  },
  {
    key: 'groups', label: 'Groups', name: 'customer_group_names', kind: 'list', group: 'membership', example: 'Regulars; Wholesale',
    aliases: ['customer_group_names', 'tags', 'groups', 'customer groups', 'customer group', 'group'],
    describes: 'The groups that the customer is in, with a semicolon between them.',
  },
  {
    key: 'allowCreditTransactions', label: 'May use credit', name: 'allow_credit_transactions', kind: 'flag', group: 'account', example: 'TRUE',
    aliases: ['allow_credit_transactions'],
    describes: 'TRUE where the customer may pay with store credit.',
  },
  {
    key: 'allowAccountTransactions', label: 'May buy on account', name: 'allow_account_transactions', kind: 'flag', group: 'account', example: 'FALSE',
    aliases: ['allow_account_transactions'],
    describes: 'TRUE where the customer may buy on account.',
  },
  {
    key: 'emailConsent', label: 'Email marketing', name: 'email_consent', kind: 'flag', group: 'consent', example: 'TRUE',
    aliases: ['accepts email marketing', 'email subscription status', 'accepts marketing', 'email_consent', 'email marketing'],
    describes: 'TRUE where the customer agreed to marketing by email.',
  },
  {
    key: 'smsConsent', label: 'SMS marketing', name: 'sms_consent', kind: 'flag', group: 'consent', example: 'FALSE',
    aliases: ['accepts sms marketing', 'enable_promotional_sms', 'sms_consent', 'sms marketing'],
    describes: 'TRUE where the customer agreed to marketing by text message.',
  },
  {
    key: 'firstVisit', label: 'First visit', name: 'first_visit', kind: 'date', group: 'history', example: '02/01/2024', readOnly: true,
    aliases: ['first_visit', 'first visit'],
    describes: 'The day of the first visit. It comes from the back office.',
  },
  {
    key: 'lastVisit', label: 'Last visit', name: 'last_visit', kind: 'date', group: 'history', example: '20/11/2026', readOnly: true,
    aliases: ['last_visit', 'last visit'],
    describes: 'The day of the last visit. It comes from the back office.',
  },
  {
    key: 'totalVisits', label: 'Total visits', name: 'total_visits', kind: 'decimal', group: 'history', example: '42', readOnly: true,
    aliases: ['total_visits', 'total visits', 'total orders', 'transaction count', 'order count'],
    describes: 'How often the customer came. It comes from the back office.',
  },
  {
    key: 'totalSpent', label: 'Total spent', name: 'total_spent', kind: 'decimal', group: 'history', example: '1280.00', readOnly: true,
    aliases: ['total_spent', 'total spent', 'total spend'],
    describes: 'What the customer spent so far. It comes from the back office.',
  },
]);

/** One entry of the catalogue, with its literal key and kind. */
export type Field = (typeof fields)[number];

/** The key of a field. */
export type FieldKey = Field['key'];

/** All keys, in the order of the catalogue. */
export const fieldKeys: readonly FieldKey[] = fields.map((field) => field.key);

const fieldsByKey: ReadonlyMap<string, Field> = new Map(fields.map((field) => [field.key, field]));

/** Tells whether a text is the key of a field. Safe for `__proto__` and the like. */
export function isFieldKey(text: string): text is FieldKey {
  return fieldsByKey.has(text);
}

/** The catalogue's entry of a key. */
export function fieldOf(key: FieldKey): FieldSpec & { readonly key: FieldKey } {
  const field = fieldsByKey.get(key);
  if (field === undefined) throw new RangeError(`The catalogue has no field ${key}`);
  return field;
}

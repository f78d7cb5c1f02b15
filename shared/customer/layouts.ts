import { oneLineAddress } from './compare-values.ts';
import type { ColumnTarget } from './column-target.ts';
import type { Customer } from './customer.ts';
import type { FieldKind, FieldSpec } from './field-spec.ts';
import type { FieldKey } from './fields.ts';
import { fieldKeys, fieldOf } from './fields.ts';
import { listWords } from './list-words.ts';
import { writeList } from './normalise-list.ts';
import { rulebooks } from './rulebooks.ts';
import type { DateOrder, LayoutName } from './rulebook.ts';
import { showDate } from './show-value.ts';

/** A column of a layout: what stands in it, for the export, the template and the column list alike. */
export interface LayoutColumn {
  readonly header: string;
  /** What an import under the layout's rulebook makes of the column. */
  readonly target: ColumnTarget;
  /** The kind of what is written: a spreadsheet cell for it, and whether it is guarded (decimals are not). */
  readonly kind: FieldKind;
  readonly required: boolean;
  /** What belongs in it, in a sentence, and how it is written. */
  readonly describes: string;
  readonly format: string;
  /** A cell of the template's example row. `''` where the column is not for filling in. */
  readonly example: string;
  /** The cell of a customer, neither guarded nor quoted. */
  write(customer: Customer): string;
}

/** The columns of one system's files. */
export interface Layout {
  readonly name: LayoutName;
  readonly label: string;
  /** The file name of its template. */
  readonly fileName: string;
  readonly columns: readonly LayoutColumn[];
}

type Write = (customer: Customer) => string;

/** What a layout may say of a column besides its field. */
interface ColumnOptions {
  readonly target?: ColumnTarget;
  readonly example?: string;
  readonly write?: Write;
}

function writer(key: FieldKey, dates: DateOrder): Write {
  const isDate = fieldOf(key).kind === 'date';
  return ({ fields }) => {
    const value = fields[key];
    if (value === undefined) return '';
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
    if (typeof value === 'object') return writeList(value);
    return isDate ? showDate(value, dates) : value;
  };
}

function describeFormat(spec: FieldSpec, dates: DateOrder): string {
  switch (spec.kind) {
    case 'date':
      return dates === 'YMD' ? 'YYYY-MM-DD' : 'DD/MM/YYYY';
    case 'phone':
      return 'Phone number, with the country code if it is from abroad';
    case 'email':
      return 'Email address';
    case 'decimal':
      return 'Number';
    case 'flag':
      return 'TRUE or FALSE';
    case 'choice':
      return spec.choices === undefined ? 'Text' : listWords(spec.choices.map(({ value }) => value));
    case 'list':
      return 'Names with a semicolon between them';
    case 'text':
    case 'multiline':
      return 'Text';
  }
}

/** The catalogue writes its dates as DD/MM/YYYY. */
function exampleOf(spec: FieldSpec, dates: DateOrder): string {
  if (spec.kind !== 'date' || dates !== 'YMD') return spec.example;
  const [day = '', month = '', year = ''] = spec.example.split('/');
  return `${year}-${month}-${day}`;
}

function columnsOf(name: LayoutName, dates: DateOrder): (header: string, key: FieldKey, options?: ColumnOptions) => LayoutColumn {
  return (header, key, options = {}) => {
    const spec = fieldOf(key);
    const readOnly = spec.readOnly === true;
    return {
      header,
      target: options.target ?? (readOnly ? { kind: 'ignored', why: 'read-only' } : { kind: 'field', field: key }),
      kind: spec.kind,
      required: rulebooks[name].required.includes(key),
      describes: spec.describes,
      format: describeFormat(spec, dates),
      example: readOnly ? '' : (options.example ?? exampleOf(spec, dates)),
      write: options.write ?? writer(key, dates),
    };
  };
}

function epos(): Layout {
  const column = columnsOf('epos', 'DMY');
  return {
    name: 'epos',
    label: 'EPOS',
    fileName: 'customer_template.csv',
    columns: [
      column('full_name', 'name'),
      column('address_street_1', 'street1'),
      column('address_street_2', 'street2'),
      column('address_postal_code', 'postalCode'),
      column('address_city', 'city'),
      column('address_state', 'region'),
      column('address_country', 'country'),
      column('notes', 'notes'),
      column('email', 'email'),
      column('phone_number', 'phoneNumber'),
      column('identifier_value', 'identifierValue'),
      column('identifier_type', 'identifierType'),
      column('date_of_birth', 'dateOfBirth'),
      // The column list has its two values in lower case.
      column('gender', 'gender', { example: 'female', write: ({ fields }) => fields.gender?.toLowerCase() ?? '' }),
      column('prefix', 'prefix'),
      column('mobile_number', 'mobileNumber'),
      column('fax_number', 'faxNumber'),
      column('lookup_id', 'lookupId'),
      column('membership_tier', 'membershipTier'),
      column('membership_point', 'membershipPoints'),
      column('membership_expire_date', 'membershipExpiry'),
      column('credit_balance', 'creditBalance'),
      column('customer_group_names', 'groups'),
      column('allow_credit_transactions', 'allowCreditTransactions'),
      column('allow_account_transactions', 'allowAccountTransactions'),
    ],
  };
}

/** Loyverse has one address and one phone: both lines of the address go into the one, the mobile number before the other. */
function loyverse(): Layout {
  const column = columnsOf('loyverse', 'YMD');
  return {
    name: 'loyverse',
    label: 'Loyverse',
    fileName: 'loyverse_customer_template.csv',
    columns: [
      {
        header: 'Customer ID',
        target: { kind: 'ignored', why: 'foreign-id' },
        kind: 'text',
        required: false,
        describes: 'The number that Loyverse gives the customer. Leave it blank for a new one.',
        format: 'Text',
        example: '',
        write: () => '',
      },
      column('Customer name', 'name'),
      column('Email', 'email'),
      column('Phone', 'mobileNumber', { write: ({ fields }) => fields.mobileNumber ?? fields.phoneNumber ?? '' }),
      column('Address', 'street1', { write: ({ fields }) => oneLineAddress(fields) }),
      column('City', 'city'),
      column('Province', 'region'),
      column('Postal code', 'postalCode'),
      column('Country', 'country'),
      column('Customer code', 'lookupId'),
      column('Points balance', 'membershipPoints'),
      column('Note', 'notes'),
      column('First visit', 'firstVisit'),
      column('Last visit', 'lastVisit'),
      column('Total visits', 'totalVisits'),
      column('Total spent', 'totalSpent'),
    ],
  };
}

/** The header of a customer's id in our own files, so unlike any other system's that it is known at sight. */
export const idHeader = 'counterbook_id';

function counterbook(): Layout {
  const column = columnsOf('counterbook', 'YMD');
  return {
    name: 'counterbook',
    label: 'Counterbook',
    fileName: 'counterbook_customer_template.csv',
    columns: [
      {
        header: idHeader,
        target: { kind: 'id' },
        kind: 'text',
        required: false,
        describes: 'The number that Counterbook gives the customer. Leave it blank for a new one.',
        format: 'Text',
        example: '',
        write: ({ id }) => id,
      },
      ...fieldKeys.map((key) => column(fieldOf(key).label, key)),
    ],
  };
}

/** The three layouts that templates and exports come in. */
export const layouts: Readonly<Record<LayoutName, Layout>> = { epos: epos(), loyverse: loyverse(), counterbook: counterbook() };

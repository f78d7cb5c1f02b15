import { describe, expect, test } from 'vitest';
import { fieldKeys, fieldOf, fields, isFieldKey } from '../../../shared/customer/fields.ts';
import { isFlaw } from '../../../shared/customer/flaw.ts';
import { foldHeader } from '../../../shared/customer/fold.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { shop } from '../../fixtures/arbitrary-customer.ts';

const meiLing: Customer = {
  id: '01936000-0000-7000-8000-000000000001',
  source: 'counter',
  createdAt: '2026-11-24T01:00:00.000Z',
  updatedAt: '2026-11-24T01:00:00.000Z',
  fields: {
    name: 'Tan Mei Ling', gender: 'Female', dateOfBirth: '1992-10-08', mobileNumber: '+6591234567', phoneNumber: '+6561234567', lookupId: '000123',
    street1: '12 Ang Mo Kio Ave 3', street2: '#04-12', membershipPoints: '150', membershipExpiry: '2027-12-31', groups: ['Tea, coffee'],
    allowCreditTransactions: true, allowAccountTransactions: false, lastVisit: '2026-11-20',
  },
};

function written(name: LayoutName, customer: Customer): Readonly<Record<string, string>> {
  return Object.fromEntries(layouts[name].columns.map((column) => [column.header, column.write(customer)]).filter(([, text]) => text !== ''));
}

function headers(name: LayoutName): readonly string[] {
  return layouts[name].columns.map(({ header }) => header);
}

describe('the EPOS layout', () => {
  test('has the 25 columns of the column list, in its order', () => {
    expect(headers('epos').join(',')).toBe(
      'full_name,address_street_1,address_street_2,address_postal_code,address_city,address_state,address_country,notes,email,phone_number,identifier_value,identifier_type,date_of_birth,gender,prefix,mobile_number,fax_number,lookup_id,membership_tier,membership_point,membership_expire_date,credit_balance,customer_group_names,allow_credit_transactions,allow_account_transactions',
    );
  });

  test('marks what the column list marks', () => {
    expect(layouts.epos.columns.filter(({ required }) => required).map(({ header }) => header)).toEqual(['full_name', 'mobile_number', 'lookup_id']);
  });

  test('writes dates day first, flags in capitals and a lone group with a comma so that it stays one', () => {
    expect(written('epos', meiLing)).toEqual({
      full_name: 'Tan Mei Ling', address_street_1: '12 Ang Mo Kio Ave 3', address_street_2: '#04-12', phone_number: '+6561234567', date_of_birth: '08/10/1992',
      gender: 'female', mobile_number: '+6591234567', lookup_id: '000123', membership_point: '150', membership_expire_date: '31/12/2027',
      customer_group_names: 'Tea, coffee;', allow_credit_transactions: 'TRUE', allow_account_transactions: 'FALSE',
    });
  });

  test('has the template that EPOS calls customer_template.csv', () => {
    expect(layouts.epos.fileName).toBe('customer_template.csv');
  });
});

describe('the Loyverse layout', () => {
  test('has its columns in order', () => {
    expect(headers('loyverse').join(',')).toBe('Customer ID,Customer name,Email,Phone,Address,City,Province,Postal code,Country,Customer code,Points balance,Note,First visit,Last visit,Total visits,Total spent');
  });

  test('puts both lines of the address into one and the mobile number first', () => {
    expect(written('loyverse', meiLing)).toEqual({ 'Customer name': 'Tan Mei Ling', Phone: '+6591234567', Address: '12 Ang Mo Kio Ave 3, #04-12', 'Customer code': '000123', 'Points balance': '150', 'Last visit': '2026-11-20' });
  });

  test('writes the other phone where there is no mobile number', () => {
    expect(written('loyverse', { ...meiLing, fields: { name: 'Tan', phoneNumber: '+6561234567' } })).toEqual({ 'Customer name': 'Tan', Phone: '+6561234567' });
  });
});

test('the Counterbook layout has the id and every field under its label', () => {
  expect(headers('counterbook')).toEqual(['counterbook_id', ...fields.map(({ label }) => label)]);
  expect(written('counterbook', meiLing)).toMatchObject({ counterbook_id: meiLing.id, 'Date of birth': '1992-10-08', 'May use credit': 'TRUE' });
});

describe.each<LayoutName>(['epos', 'loyverse', 'counterbook'])('the example row of the %s template', (name) => {
  test('is valid in every cell', () => {
    for (const { header, target, example } of layouts[name].columns) {
      if (target.kind !== 'field') expect({ header, example }).toEqual({ header, example: '' });
      else expect({ header, flaw: isFlaw(normaliserOf(target.field)(example, shop)) }).toEqual({ header, flaw: false });
    }
  });

  test('has something in every compulsory column', () => {
    expect(layouts[name].columns.filter(({ required, example }) => required && example === '')).toEqual([]);
  });
});

describe('the catalogue', () => {
  test('gives no header to two fields', () => {
    const owners = new Map<string, string>();
    for (const { key, name, label, aliases } of fields) {
      for (const header of [name, label, ...aliases].map(foldHeader)) {
        expect([header, owners.get(header) ?? key]).toEqual([header, key]);
        owners.set(header, key);
      }
    }
  });

  test('knows its keys and no others', () => {
    expect(fieldKeys.every(isFieldKey)).toBe(true);
    expect(['__proto__', 'constructor', 'toString', ''].some(isFieldKey)).toBe(false);
    expect(fieldOf('lookupId').name).toBe('lookup_id');
  });
});

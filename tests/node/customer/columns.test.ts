import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { fieldTarget } from '../../../shared/customer/mapping/field-target.ts';
import { proposeColumns } from '../../../shared/customer/mapping/propose-columns.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { recogniseSystem } from '../../../shared/customer/systems/recognise-system.ts';
import { cellText } from '../../fixtures/arbitrary-customer.ts';

const layoutNames: readonly LayoutName[] = ['epos', 'loyverse', 'counterbook'];

/** A target in one word, to compare at a glance. */
function short(target: ColumnTarget | undefined): string {
  if (target?.kind === 'field') return target.inverted === true ? `not ${target.field}` : target.field;
  return target?.kind === 'ignored' ? `ignored: ${target.why ?? ''}` : (target?.kind ?? '');
}

function targetsOf(headers: readonly string[], rulebook: LayoutName): readonly ColumnTarget[] {
  return proposeColumns(headers.map((header) => ({ header })), { rulebook }).map(({ target }) => target);
}

function proposed(headers: string, rulebook: LayoutName = 'counterbook'): readonly string[] {
  return targetsOf(headers.split(','), rulebook).map(short);
}

describe('a file is recognised', () => {
  test.each(layoutNames)('as %s by all its headers', (name) => {
    expect(recogniseSystem(layouts[name].columns.map(({ header }) => header))).toMatchObject({ rulebook: name, label: layouts[name].label });
  });

  test.each([
    ['full_name,mobile_number,lookup_id', 'epos', 'EPOS'],
    ['Full_Name, lookup_id ,XYZ', 'epos', 'EPOS'],
    ['full_name,membership_expiry_date,remark', 'epos', 'EPOS'],
    ['Customer name,Email,Phone,Customer code', 'loyverse', 'Loyverse'],
    ['Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Phone,Tags', 'counterbook', 'Shopify'],
    ['Reference ID,First Name,Nickname,Email Address', 'counterbook', 'Square'],
    ['customer_code,first_name,do_not_email,physical_suburb,date_of_birth', 'counterbook', 'Lightspeed'],
    ['counterbook_id,Name,full_name,lookup_id', 'counterbook', 'Counterbook'],
    ['Full name,Mobile number,Date of birth', undefined, undefined],
    ['__proto__,constructor', undefined, undefined],
    ['', undefined, undefined],
  ])('%s', (headers, rulebook, system) => {
    const found = recogniseSystem(headers.split(','));
    expect([found?.rulebook, found?.label]).toEqual([rulebook, system]);
  });
});

describe('a column is proposed', () => {
  test('as the field that its header names, in any spelling', () => {
    expect(proposed('Full Name,E-MAIL,mobile,Zip Code,D.O.B.,Tags')).toEqual(['name', 'email', 'mobileNumber', 'postalCode', 'dateOfBirth', 'groups']);
  });

  test('as the membership expiry under both names that EPOS gives it', () => {
    expect(proposed('membership_expire_date', 'epos')).toEqual(['membershipExpiry']);
    expect(proposed('membership_expiry_date', 'epos')).toEqual(['membershipExpiry']);
  });

  test('once for a field, to the header that fits it best', () => {
    expect(proposed('Default Address Phone,Phone,Mobile')).toEqual(['open', 'phoneNumber', 'mobileNumber']);
    expect(proposed('email,email')).toEqual(['email', 'open']);
  });

  test('as the mobile number where Loyverse writes Phone', () => {
    expect(proposed('Phone', 'loyverse')).toEqual(['mobileNumber']);
    expect(proposed('Phone', 'counterbook')).toEqual(['phoneNumber']);
  });

  test('as left out, saying why', () => {
    expect(proposed('counterbook_id,Customer ID,First visit,user_pass,Password Hash,session_tokens,remark')).toEqual([
      'id', 'ignored: foreign-id', 'ignored: read-only', 'ignored: secret', 'ignored: secret', 'ignored: secret', 'ignored: remark',
    ]);
  });

  test('as the consent turned round where it says the opposite', () => {
    expect(proposed('do_not_email,Accepts SMS Marketing')).toEqual(['not emailConsent', 'smsConsent']);
    expect(short(fieldTarget('Do not email', 'emailConsent'))).toBe('not emailConsent');
    expect(short(fieldTarget('Do not email', 'notes'))).toBe('notes');
    expect(short(fieldTarget('Email marketing', 'emailConsent'))).toBe('emailConsent');
  });

  test('as open where nothing is known for sure', () => {
    expect(proposed('XYZ,First Name,,__proto__,constructor,toString,Remarks')).toEqual(['open', 'name-part', 'open', 'open', 'open', 'open', 'notes']);
  });

  test('without giving a field twice or losing a column, for any headers', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(cellText, fc.constantFrom('email', 'E-mail', 'phone', 'Phone', 'name', '__proto__', 'counterbook_id'))), fc.constantFrom(...layoutNames), (headers, rulebook) => {
        const targets = targetsOf(headers, rulebook);
        expect(targets).toHaveLength(headers.length);
        const given = targets.filter(({ kind }) => kind === 'field' || kind === 'id').map(short);
        expect(new Set(given).size).toBe(given.length);
        for (const target of targets) if (target.kind === 'field') expect(fieldKeys).toContain(target.field);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldHeader } from '../../../shared/customer/fold.ts';
import { knownHeaderOf, knownSystems, systemOf } from '../../../shared/customer/systems/known-systems.ts';
import { recogniseSystem } from '../../../shared/customer/systems/recognise-system.ts';
import type { KnownSystem, SystemName } from '../../../shared/customer/systems/system.ts';
import { cellText } from '../../fixtures/arbitrary-customer.ts';

function named(headers: string): SystemName | undefined {
  return recogniseSystem(headers.split(','))?.name;
}

const headersOf = (system: KnownSystem): readonly string[] => system.headers.map(({ header }) => header);

describe('a kind of file is recognised', () => {
  test.each(knownSystems.map((system) => [system.name, system] as const))('as %s by all its headers', (name, system) => {
    expect(recogniseSystem(headersOf(system))?.name).toBe(name);
  });

  test.each([
    [
      'shopify-export',
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
    ],
    [
      'shopify-newer-export',
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,Default Address Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags,Accepts WhatsApp Marketing,Fecha de nacimiento (customer.metafields.facts.birth_date)',
    ],
    ['shopify-older', 'First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts Email Marketing,Accepts SMS Marketing'],
    ['square', 'Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,City,State,Birthday,Memo,Creation Source,First Visit,Last Visit,Transaction Count'],
    ['lightspeed-s', 'Customer_ID,First_Name,Last_Name,Email,Address,City,State,Zip,Phone,Tax_Exempt,Last_Visit,Rewards_Points,Notes'],
    ['lightspeed-ecom', 'Internal ID,Registered,Language,Firstname*,LastnamePreposition,Lastname*,E-Mail*,Phone,Mobile,Customer type,Company,Coc number,Vat number'],
    ['woocommerce-suite', 'ID,customer_id,user_login,user_pass,user_nicename,user_email,user_url,user_registered,display_name,first_name,last_name'],
    ['odoo-technical', 'name*,is_company*,company_name,country_id,state_id,zip,city,street,street2,phone,mobile,email,vat,bank_ids/bank,bank_ids/acc_number'],
  ] as const)('as %s in the words of its documents', (name, headers) => {
    expect(named(headers)).toBe(name);
  });

  test('as an EPOS file that holds the invalid rows of an earlier check', () => {
    expect(named('full_name,mobile_number,lookup_id,remark')).toBe('epos');
  });

  test('as ours by the one column that only we write, whatever stands beside it', () => {
    expect(named('full_name,lookup_id,address_city,counterbook_id')).toBe('counterbook');
  });

  test('whatever half of its columns is missing, added or moved, as long as three marks are left', () => {
    fc.assert(
      fc.property(fc.constantFrom(...knownSystems), fc.infiniteStream(fc.boolean()), fc.array(cellText, { maxLength: 8 }), fc.nat(), (system, keep, added, seed) => {
        const marks = new Set(system.marks.map(foldHeader));
        const left = headersOf(system).filter((header) => [...marks].slice(0, 3).includes(foldHeader(header)) || keep.next().value);
        const known = added.filter((header) => recogniseSystem([header]) === undefined && knownSystems.every((other) => knownHeaderOf(other, header) === undefined));
        const headers = [...left, ...known];
        const moved = [...headers.slice(seed % headers.length), ...headers.slice(0, seed % headers.length)];
        expect(recogniseSystem(moved)?.label).toBe(system.label);
      }),
    );
  });
});

describe('a file is not taken for one of a system', () => {
  test.each(['', 'Name,Email,Phone', 'Full name,Mobile number,Date of birth', 'first_name,last_name,email,phone', 'First Name,Last Name,Email,Address 1,City,State,Zip', '__proto__,constructor', 'customer_code,name'])(
    'by headers that everyone writes: %s',
    (headers) => {
      expect(named(headers)).toBeUndefined();
    },
  );

  test('where two systems are about as likely', () => {
    expect(named('full_name,lookup_id,do_not_email,physical_suburb')).toBeUndefined();
  });

  test('by any headers without two marks of it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(cellText, fc.constantFrom(...knownSystems.flatMap(headersOf))), { maxLength: 6 }), (headers) => {
        const system = recogniseSystem(headers);
        if (system === undefined) return;
        const folded = new Set(headers.map(foldHeader));
        expect(system.marks.filter((mark) => folded.has(foldHeader(mark))).length >= 2 || (system.sure !== undefined && folded.has(foldHeader(system.sure)))).toBe(true);
      }),
    );
  });
});

describe('what is known of a system', () => {
  test.each(knownSystems.map((system) => [system.name, system] as const))('%s: a note of one sentence, marks among its headers, no header twice', (_name, system) => {
    expect(system.note).toMatch(/^[A-Z].*[^.]\.$/);
    const folded = headersOf(system).map(foldHeader);
    expect(folded).toEqual(expect.arrayContaining(system.marks.map(foldHeader)));
    expect(new Set(folded).size).toBe(folded.length);
  });

  test('keeps unconfirmed header lists apart', () => {
    expect(knownSystems.filter(({ confirmed }) => !confirmed).map(({ name }) => name)).toEqual(['loyverse', 'square', 'lightspeed-x', 'odoo-labels', 'zoho-crm', 'zoho-books']);
  });

  test('turns do_not_email round, makes groups of tags and leaves the number of another system out', () => {
    expect(knownHeaderOf(systemOf('lightspeed-x'), 'do_not_email')?.target).toEqual({ kind: 'field', field: 'emailConsent', inverted: true });
    expect(knownHeaderOf(systemOf('shopify-export'), 'Tags')?.target).toEqual({ kind: 'field', field: 'groups' });
    expect(knownHeaderOf(systemOf('shopify-export'), 'Customer ID')?.target).toEqual({ kind: 'ignored', why: 'foreign-id' });
    expect(knownHeaderOf(systemOf('shopify-newer-export'), 'Birth date (customer.metafields.facts.birth_date)')?.target).toEqual({ kind: 'field', field: 'dateOfBirth' });
  });
});

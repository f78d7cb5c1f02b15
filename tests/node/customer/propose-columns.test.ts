import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import { foldHeader } from '../../../shared/customer/fold.ts';
import { headerSetKey, rememberColumns } from '../../../shared/customer/mapping/header-set.ts';
import { isKnownHeader } from '../../../shared/customer/mapping/known-headers.ts';
import type { ColumnProposal } from '../../../shared/customer/mapping/proposal.ts';
import { sureFrom } from '../../../shared/customer/mapping/proposal.ts';
import { proposalText, targetText } from '../../../shared/customer/mapping/proposal-text.ts';
import type { ColumnSketch } from '../../../shared/customer/mapping/propose-columns.ts';
import { proposeColumns } from '../../../shared/customer/mapping/propose-columns.ts';
import { isSecretColumn, isSecretHeader } from '../../../shared/customer/mapping/secrets.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { knownSystems } from '../../../shared/customer/systems/known-systems.ts';
import { cellText, shop } from '../../fixtures/arbitrary-customer.ts';

/** A target in one word, to compare at a glance. */
function short(target: ColumnTarget | undefined): string {
  switch (target?.kind) {
    case 'field':
      return target.inverted === true ? `not ${target.field}` : target.field;
    case 'name-part':
      return `${target.part} name`;
    case 'ignored':
      return `ignored: ${target.why ?? ''}`;
    default:
      return target?.kind ?? '';
  }
}

function told({ target, suggestion }: ColumnProposal): string {
  return suggestion === undefined ? short(target) : `${short(target)}, ${short(suggestion)}?`;
}

const sketch = (header: string, ...samples: readonly string[]): ColumnSketch => ({ header, samples });

function proposed(columns: string | readonly ColumnSketch[], rulebook: LayoutName = 'counterbook'): readonly ColumnProposal[] {
  const sketches = typeof columns === 'string' ? columns.split(',').map((header) => ({ header })) : columns;
  return proposeColumns(sketches, { rulebook, context: shop });
}

const emails = ['tan@example.com', 'lim@example.com', 'wong@example.com'];

describe('a column of a known system', () => {
  test('of Shopify is what Shopify means by it', () => {
    expect(
      proposed('Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,Default Address Zip,Default Address Phone,Phone,Total Spent,Note,Tags,Fecha (customer.metafields.facts.birth_date)').map(told),
    ).toEqual([
      'ignored: foreign-id', 'first name', 'last name', 'email', 'emailConsent', 'ignored: no-field', 'street1', 'city', 'postalCode', 'phoneNumber', 'mobileNumber', 'ignored: read-only', 'notes', 'groups', 'dateOfBirth',
    ]);
  });

  test('of WooCommerce takes the names for the invoice and names the secrets that it drops', () => {
    const proposals = proposed('ID,user_login,user_pass,user_email,display_name,first_name,last_name,session_tokens,billing_phone');
    expect(proposals.map(told)).toEqual(['ignored: foreign-id', 'ignored: no-field', 'ignored: secret', 'email', 'open', 'first name', 'last name', 'ignored: secret', 'mobileNumber']);
    expect(proposals.filter(({ reason }) => reason.kind === 'secret')).toHaveLength(2);
    expect(proposals[4]?.reason).toEqual({ kind: 'taken', by: 'first_name' });
  });

  test('of Lightspeed joins the preposition and turns the opt-out round', () => {
    expect(proposed('Internal ID,Firstname*,LastnamePreposition,Lastname*,Coc number').map(told)).toEqual(['ignored: foreign-id', 'first name', 'middle name', 'last name', 'ignored: no-field']);
    expect(proposed('customer_code,do_not_email,physical_suburb').map(told)).toEqual(['lookupId', 'not emailConsent', 'open']);
  });

  test('is only suggested where its headers are not confirmed', () => {
    const proposals = proposed('Mailing Street,Mailing Zip,Contact Owner,Lead Source,Description');
    expect(proposals.map(told)).toEqual(['open, street1?', 'open, postalCode?', 'open, ignored: no-field?', 'open, ignored: no-field?', 'open, notes?']);
    expect(proposals[0]?.reason).toEqual({ kind: 'system-header', system: 'zoho-crm' });
  });

  test.each(knownSystems.map((system) => [system.name, system] as const))('%s: no column of it is lost without a word', (_name, system) => {
    const lost = proposeColumns(system.headers, { rulebook: system.rulebook, context: shop }).filter(({ target, suggestion }) => target.kind === 'open' && suggestion === undefined);
    expect(lost.filter(({ reason }) => reason.kind !== 'taken' && reason.kind !== 'unknown')).toEqual([]);
  });
});

describe('a column of an unknown file', () => {
  test('is mapped by the name that many use', () => {
    expect(proposed('Full name,E-mail,Mobile,Zip code,D.O.B.').map(told)).toEqual(['name', 'email', 'mobileNumber', 'postalCode', 'dateOfBirth']);
  });

  test('is suggested by a similar name, and mapped where its values agree', () => {
    const [typed, worded] = proposed([sketch('Emial'), sketch('Customer Cellphone')]);
    expect(typed && told(typed)).toBe('open, email?');
    expect(typed?.reason).toMatchObject({ kind: 'similar' });
    expect(worded && told(worded)).toBe('open, mobileNumber?');
    expect(proposed([sketch('Emial address', ...emails)]).map(told)).toEqual(['email']);
    expect(proposed([sketch('Birthday (YYYY-MM-DD)', '1990-01-02', '1991-05-06', '1992-07-08')])[0]).toMatchObject({ target: { field: 'dateOfBirth' }, reason: { kind: 'similar', looks: 'dates' } });
  });

  test('is suggested by its values alone', () => {
    const proposals = proposed([sketch('Kontakt', ...emails), sketch('A', '91234567', '81234567', '98765432'), sketch('B', '61234567', '62345678', '63456789'), sketch('C', '31/12/2099', '30/11/2099', '29/10/2099')]);
    expect(proposals.map(told)).toEqual(['open, email?', 'open, mobileNumber?', 'open, phoneNumber?', 'open, membershipExpiry?']);
    expect(proposals[0]?.reason).toEqual({ kind: 'values', looks: 'emails' });
  });

  test('stays open where its values are not what its header says', () => {
    const [title] = proposed([sketch('Title', 'Manager', 'Director', 'Cashier')]);
    expect(title).toMatchObject({ target: { kind: 'open' }, suggestion: { field: 'prefix' }, reason: { kind: 'values-differ', field: 'prefix' } });
    expect(proposed([sketch('Title', 'Herr', 'Frau', 'Ms')]).map(told)).toEqual(['prefix']);
    expect(proposed([sketch('Phone', '555 0100', '555 0101', '555 0102')]).map(told)).toEqual(['phoneNumber']);
  });

  test('may be a code or another system’s number where its header does not tell', () => {
    expect(proposed('Customer ID,Name')[0]).toMatchObject({ target: { kind: 'open' }, suggestion: { field: 'lookupId' }, reason: { kind: 'number-of-someone' } });
    expect(proposed('Customer ID,Customer code').map(told)).toEqual(['open', 'lookupId']);
  });

  test('is a part of the name unless a column has the whole of it', () => {
    expect(proposed('Surname,Given name,Middle name').map(told)).toEqual(['last name', 'first name', 'middle name']);
    const proposals = proposed('First name,Last name,Name');
    expect(proposals.map(told)).toEqual(['open', 'open', 'name']);
    expect(proposals[0]?.reason).toEqual({ kind: 'taken', by: 'Name' });
  });

  test('that comes too late for a field learns who was first', () => {
    const [first, second] = proposed('phone,Phone number');
    expect(first?.reason).toEqual({ kind: 'taken', by: 'Phone number' });
    expect(second?.target).toEqual({ kind: 'field', field: 'phoneNumber' });
  });

  test.each(['XYZ', 'Tax', 'Company', 'Favourite colour', 'Shipping City', '__proto__', 'constructor', '', '日期'])('%s is left open without a guess', (header) => {
    expect(proposed([sketch(header)])).toEqual([{ target: { kind: 'open' }, reason: { kind: 'unknown' }, confidence: 0 }]);
  });
});

test('a header line is told by headers that many use', () => {
  expect(['Email', 'first_name', 'Customer ID', 'counterbook_id', 'Total spent', 'External ID'].map(isKnownHeader)).toEqual([true, true, true, true, true, true]);
  expect(['Tan Mei Ling', '91234567', 'a@example.com', '', '__proto__'].map(isKnownHeader)).toEqual([false, false, false, false, false]);
});

describe('secrets', () => {
  test.each(['user_pass', 'Password', 'password_hash', 'PasswordHash', 'userPassword', 'session_tokens', 'Session Tokens', 'access_token', 'API key', 'user_activation_key', 'CVV'])('%s is one', (header) => {
    expect(isSecretHeader(header)).toBe(true);
    expect(proposed([sketch(header)]).map(told)).toEqual(['ignored: secret']);
  });

  test.each(['Passport', 'Passport number', 'Boarding pass', 'Loyalty tokens', 'Key account', 'Hash tag', 'Session', 'PIN code', 'Secretary'])('%s is none', (header) => {
    expect(isSecretHeader(header)).toBe(false);
  });

  test('are told by their values too', () => {
    expect(isSecretColumn('field_7', ['$P$BabcdefghijklmnopqrstuvwxyzABC', '$2y$10$abcdefghijklmnopqrstuv'])).toBe(true);
    expect(isSecretColumn('field_7', ['$P$Babc', 'Tan'])).toBe(false);
    expect(isSecretColumn('Price', ['$5', '$6.50'])).toBe(false);
    expect(isSecretColumn('field_7', [])).toBe(false);
  });

  test('are not mapped by what is remembered either', () => {
    const remembered = new Map<string, ColumnTarget>([['userpass', { kind: 'field', field: 'notes' }]]);
    expect(proposeColumns([{ header: 'user_pass' }], { rulebook: 'counterbook', remembered })[0]?.target).toEqual({ kind: 'ignored', why: 'secret' });
  });
});

describe('a mapping', () => {
  test('is remembered for the same headers in any order and spelling', () => {
    expect(headerSetKey(['Name', 'e-mail'])).toBe(headerSetKey(['E-Mail', 'NAME']));
    expect(headerSetKey(['Name', 'Email'])).not.toBe(headerSetKey(['Name', 'Phone']));
    const kept = rememberColumns([
      { header: 'Kontakt', target: { kind: 'field', field: 'email' } },
      { header: 'Junk', target: { kind: 'ignored' } },
      { header: 'Name', target: { kind: 'open' } },
      { header: 'A-1', target: { kind: 'field', field: 'city' } },
      { header: 'a 1', target: { kind: 'field', field: 'notes' } },
    ]);
    expect(kept).toEqual([{ header: 'kontakt', target: { kind: 'field', field: 'email' } }, { header: 'junk', target: { kind: 'ignored' } }]);
    const remembered = new Map(kept.map(({ header, target }) => [header, target]));
    expect(proposeColumns([{ header: 'junk' }, { header: 'KONTAKT' }, { header: 'Email' }], { rulebook: 'counterbook', remembered }).map(told)).toEqual(['ignored: ', 'email', 'open']);
  });

  test('gives each field once, maps only what is sure, and says why, for any file', () => {
    const header = fc.oneof(cellText, fc.constantFrom(...knownSystems.flatMap(({ headers }) => headers.map((entry) => entry.header))), fc.constantFrom('Emial', 'Cellphone', 'Name (full)', 'remark'));
    const samples = fc.array(fc.oneof(cellText, fc.constantFrom(...emails, '91234567', '13/04/1990', '$P$Babc')), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.record({ header, samples }), { maxLength: 30 }), fc.constantFrom<LayoutName>('epos', 'loyverse', 'counterbook'), (columns, rulebook) => {
        const proposals = proposed(columns, rulebook);
        expect(proposals).toHaveLength(columns.length);
        const given = proposals.flatMap(({ target, suggestion }) => [target, suggestion]).filter((target) => target !== undefined && ['field', 'name-part', 'id'].includes(target.kind)).map((target) => short(target).replace('not ', ''));
        expect(new Set(given).size).toBe(given.length);
        if (given.includes('name')) expect(given.filter((target) => target.endsWith(' name'))).toEqual([]);
        for (const proposal of proposals) {
          expect(proposal.target.kind === 'open').toBe(proposal.confidence < sureFrom);
          expect(proposal.suggestion === undefined).toBe(proposal.target.kind !== 'open' || ['taken', 'unknown'].includes(proposal.reason.kind));
          if (proposal.reason.kind !== 'unknown') expect(proposalText(proposal)).not.toBe('');
          if (proposal.suggestion !== undefined) expect(targetText(proposal.suggestion)).not.toBe('');
        }
        columns.forEach((column, index) => {
          if (isSecretColumn(column.header, column.samples) && foldHeader(column.header) !== 'remark') expect(proposals[index]?.target).toEqual({ kind: 'ignored', why: 'secret' });
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPage, readRemote, type RemoteCustomer, remoteFields, type RemoteTexts, writeRemote } from '../../../electron/engine/sync/loyverse/loyverse-codec.ts';
import { changedHere, outwardOf, type RemoteReading, saidBy, seenAfter, seenOf, textsFor } from '../../../electron/engine/sync/loyverse/map-customer.ts';
import { mergeRemote } from '../../../electron/engine/sync/loyverse/merge-remote.ts';
import type { CustomerFields, StampedCustomer } from '../../../shared/customer/customer.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';
import { stampedCustomer } from '../../fixtures/arbitrary-mutations.ts';

const id = '019aaaaa-0000-7000-8000-000000000001';
const reading: RemoteReading = { context: { country: 'SG', dateOrder: 'YMD', today: '2026-11-24' }, dayOf: (instant) => instant.slice(0, 10) };
const blank: RemoteTexts = { name: null, email: null, phone: null, address: null, city: null, region: null, postalCode: null, country: null, code: null, note: null };
const noon = Date.UTC(2026, 10, 24, 12);

function remote(texts: Partial<RemoteTexts>, facts: RemoteCustomer['facts'] = {}, updatedAt = new Date(noon).toISOString()): RemoteCustomer {
  return { id: 'remote-1', texts: { ...blank, name: 'Ann', ...texts }, facts, updatedAt, deleted: false };
}

function local(fields: CustomerFields, at = noon): StampedCustomer {
  const instant = new Date(at).toISOString();
  return { id, fields, source: 'counter', createdAt: instant, updatedAt: instant, stamp: formatStamp({ at, count: 0, node: 'here' }) };
}

describe('What a customer says to Loyverse', () => {
  test('is both lines of the address as one, the mobile number before the other, and the country by its code', () => {
    const fields: CustomerFields = { name: 'Ann', street1: '1 Hill St', street2: '#02-03', phoneNumber: '+6561234567', country: 'singapore', membershipTier: 'Gold' };
    expect(textsFor(id, fields, changedHere(fields, {}))).toEqual({ ...blank, name: 'Ann', address: '1 Hill St, #02-03', phone: '+6561234567', country: 'SG', code: id });
    expect(outwardOf({ ...fields, mobileNumber: '+6591234567' }, 'phone')).toBe('+6591234567');
    expect(outwardOf({ country: 'Wakanda' }, 'country')).toBeUndefined();
  });

  test('leaves what did not change here to the letter', () => {
    const known = { ...blank, name: 'Ann', phone: '(65) 9123-4567', email: 'not an email', code: 'M1' };
    const seen = seenOf(saidBy(remote(known), reading));
    const fields: CustomerFields = { name: 'Anne', mobileNumber: '+6591234567', lookupId: 'M1' };
    expect(textsFor(id, fields, changedHere(fields, seen), known)).toEqual({ ...known, name: 'Anne' });
  });

  test('is nothing new once Loyverse took it', () => {
    fc.assert(
      fc.property(stampedCustomer(), ({ fields }) => {
        const changed = changedHere(fields, {});
        expect(changedHere(fields, seenAfter({}, fields, changed))).toEqual([]);
      }),
    );
  });

  test('says the same when it comes back as it was sent', () => {
    fc.assert(
      fc.property(stampedCustomer(), (customer) => {
        const texts = textsFor(customer.id, customer.fields, changedHere(customer.fields, {}));
        const sent: unknown = JSON.parse(writeRemote(texts, 'remote-1'));
        const back = readRemote(JSON.stringify({ ...(typeof sent === 'object' ? sent : {}), updated_at: new Date(noon).toISOString() }));
        expect(back?.texts).toEqual(texts);
      }),
    );
  });
});

describe('A merge', () => {
  test('of what both sides say alike changes nothing', () => {
    fc.assert(
      fc.property(stampedCustomer(), fc.boolean(), (customer, sawIt) => {
        const said = { ...saidBy(remote({}), reading), ...Object.fromEntries(remoteFields.map((field) => [field, outwardOf(customer.fields, field)])) };
        const merged = mergeRemote(customer, said, sawIt ? seenOf(said) : {}, new Date(noon).toISOString());
        expect(merged.overwritten).toEqual([]);
        expect(merged.content.fields).toEqual(customer.fields);
      }),
    );
  });

  test('takes what is new there, and keeps what is new here', () => {
    const seen = { name: 'Ann', city: 'Ipoh', note: 'tea' };
    const { content, overwritten } = mergeRemote(local({ name: 'Anne', city: 'Ipoh', notes: 'tea' }), saidBy(remote({ city: 'Melaka', note: 'tea' }), reading), seen, new Date(noon).toISOString());
    expect(content.fields).toEqual({ name: 'Anne', city: 'Melaka', notes: 'tea' });
    expect(overwritten).toEqual([]);
  });

  test.each([[-1, 'here', 'Ipoh'], [1, 'there', 'Melaka']] as const)('of a field that both changed keeps the later', (hours, kept, city) => {
    const { content, overwritten } = mergeRemote(local({ name: 'Ann', city: 'Ipoh' }), saidBy(remote({ city: 'Melaka' }), reading), { name: 'Ann', city: 'Kuching' }, new Date(noon + hours * 3_600_000).toISOString());
    expect(content.fields.city).toBe(city);
    expect(overwritten).toMatchObject([{ field: 'city', here: 'Ipoh', there: 'Melaka', kept }]);
  });

  test('puts a new address into the first line alone, and a phone where the customer has one', () => {
    const { content } = mergeRemote(local({ name: 'Ann', street1: '1 Hill St', street2: '#02', phoneNumber: '+6561234567' }, 0), saidBy(remote({ address: '9 Bay Rd', phone: '61234568' }), reading), { name: 'Ann', address: '1 Hill St, #02', phone: '+6561234567' }, new Date(noon).toISOString());
    expect(content.fields).toEqual({ name: 'Ann', street1: '9 Bay Rd', phoneNumber: '+6561234568' });
  });

  test('leaves alone what the book cannot store, and an id in place of a code', () => {
    const said = saidBy(remote({ email: 'not an email', code: id }), reading);
    expect(said).toMatchObject({ email: undefined, code: null });
    expect(mergeRemote(local({ name: 'Ann', email: 'ann@example.com' }), said, {}, new Date(noon).toISOString()).content.fields).toEqual({ name: 'Ann', email: 'ann@example.com' });
  });

  test('takes what Loyverse counts, whatever the book says', () => {
    const said = saidBy(remote({}, { points: '12.5', visits: '3', spent: '40', lastVisit: '2026-11-20T03:00:00.000Z' }), reading);
    const { content, overwritten } = mergeRemote(local({ name: 'Ann', membershipPoints: '150' }), said, { name: 'Ann' }, '2000-01-01T00:00:00.000Z');
    expect(content.fields).toEqual({ name: 'Ann', membershipPoints: '12.5', totalVisits: '3', totalSpent: '40', lastVisit: '2026-11-20' });
    expect(overwritten).toMatchObject([{ field: 'membershipPoints', here: '150', there: '12.5', kept: 'there' }]);
  });
});

describe('A reply', () => {
  test.each(['', '<html>', 'null', '[]', '{}', '{"customers":{}}', '{"customers":[{"id":"a"}]}', '{"customers":[{"id":"a","name":5,"updated_at":"2026-11-24T00:00:00Z"}]}', '{"customers":[],"cursor":7}'])('such as %s is none', (text) => {
    expect(readPage(text)).toBeUndefined();
  });

  test('of any JSON is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, text) => {
        expect(() => [readPage(json), readRemote(json), readPage(text), readRemote(text)]).not.toThrow();
      }),
    );
  });
});

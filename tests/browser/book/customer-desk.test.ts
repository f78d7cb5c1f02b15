import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCustomerDesk, type CustomerDesk } from '../../../electron/engine/book/customer-desk.ts';
import type { TypedFields } from '../../../shared/customer/customer.ts';
import { everyone, openTestBook, type TestBook } from './open-test-book.ts';

let own: TestBook;
let desk: CustomerDesk;
let changes = 0;

function openDesk(): void {
  const { book, database, clock, time } = own;
  desk = createCustomerDesk({ book, database, clock, environment: { now: () => time.now, today: () => '2026-11-24' }, settings: () => ({ country: 'SG', delimiter: ',' }) });
}

beforeEach(async () => {
  own = await openTestBook();
  openDesk();
});
afterEach(() => own.database.close());

function newChange(): string {
  changes += 1;
  return `change-${changes}`;
}

function save(id: string, typed: TypedFields) {
  return desk.save(newChange(), { id, typed });
}

describe('saving', () => {
  test('stores what was typed in its normal form, phones as typed beside it', async () => {
    const saved = await save('a', { name: '  Tan Mei Ling ', email: 'MeiLing@Example.com', mobileNumber: '9123 4567', dateOfBirth: '08/10/1992', creditBalance: '1,234.50', emailConsent: 'yes' });
    expect(saved).toMatchObject({
      id: 'a',
      fields: { name: 'Tan Mei Ling', email: 'meiling@example.com', mobileNumber: '+6591234567', dateOfBirth: '1992-10-08', creditBalance: '1234.50', emailConsent: true },
      typed: { mobileNumber: '9123 4567' },
      source: 'counter',
    });
    own = await own.reopen();
    expect(own.book.read('a')).toEqual(saved);
  });

  test('changes the fields that were typed, clears those typed empty, and leaves the rest', async () => {
    await save('a', { name: 'Ann', city: 'Ipoh', notes: 'x' });
    own.time.now += 1000;
    const saved = await save('a', { city: 'Johor', notes: '' });
    expect(saved.fields).toEqual({ name: 'Ann', city: 'Johor' });
    expect(saved.updatedAt > saved.createdAt).toBe(true);
    expect(Object.keys(own.book.read('a')?.stamps ?? {}).sort()).toEqual(['city', 'notes']);
  });

  test('adds what was typed over a number to what it is by now, and leaves alone what was typed as it was seen', async () => {
    await save('a', { name: 'Ann', membershipPoints: '10', city: 'Ipoh', mobileNumber: '9123 4567', groups: 'A, B', creditBalance: '5' });
    const seen = own.book.read('a')?.fields ?? {};
    await save('a', { membershipPoints: '20', city: 'Johor', mobileNumber: '9123 4568', groups: 'C', creditBalance: '' });
    const draft = { id: 'a', typed: { membershipPoints: '15.50', city: ' Ipoh ', mobileNumber: '+65 9123 4567', groups: 'A, B', notes: 'tea' }, seen };
    expect(desk.check(draft).shown).toMatchObject({ membershipPoints: '25.50' });
    const saved = await desk.save(newChange(), draft);
    expect(saved.fields).toEqual({ name: 'Ann', membershipPoints: '25.50', city: 'Johor', mobileNumber: '+6591234568', groups: ['C'], notes: 'tea' });
    expect(await desk.save(newChange(), { id: 'a', typed: { membershipPoints: '010', creditBalance: '5' }, seen })).toEqual(saved); // as seen
    expect((await desk.save(newChange(), { id: 'a', typed: { membershipPoints: '7' }, seen: {} })).fields.membershipPoints).toBe('7.00'); // over a blank
    expect((await desk.save(newChange(), { id: 'a', typed: { creditBalance: '6', city: '' }, seen })).fields).not.toHaveProperty('city');
    expect(own.book.read('a')?.fields.creditBalance).toBe('6'); // nothing is left to add to
  });

  test('again with the same change answers the same, once', async () => {
    const draft = { id: 'a', typed: { name: 'Ann' } };
    const [first, second] = await Promise.all([desk.save('one', draft), desk.save('one', draft)]);
    expect(second).toEqual(first);
    own = await own.reopen();
    openDesk();
    expect(await desk.save('one', { id: 'a', typed: { name: 'Other' } })).toEqual(first);
    expect(everyone(own.book)).toHaveLength(1);
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'Ann', email: 'nobody' }, 'email'],
    [{ name: 'Ann', dateOfBirth: '31/02/2000' }, 'dateOfBirth'],
    [{ name: 'Ann', membershipExpiry: '23/11/2026' }, 'membershipExpiry'],
  ])('%j is refused, naming the field', async (typed, field) => {
    await expect(save('a', typed)).rejects.toMatchObject({ code: 'not-valid', details: { [field]: expect.any(String) } });
    expect(own.book.state.customers).toBe(0);
  });

  test('an email, code or phone that somebody has is refused, whichever way it is written and whichever of the two phones it is', async () => {
    await save('a', { name: 'Ann', email: 'ann@x.sg', lookupId: 'M1', mobileNumber: '9123 4567' });
    for (const typed of [{ email: 'ANN@X.SG' }, { lookupId: 'm1' }, { mobileNumber: '+65 91234567' }, { phoneNumber: '91234567' }]) {
      const check = desk.check({ id: 'b', typed: { name: 'Ben', ...typed } });
      expect(check.remarks).toMatchObject([{ severity: 'error', field: Object.keys(typed)[0], customers: [{ id: 'a', name: 'Ann' }] }]);
      await expect(save('b', { name: 'Ben', ...typed })).rejects.toMatchObject({ code: 'not-valid' });
    }
    await expect(save('b', { name: 'Ben', mobileNumber: '91234567' })).rejects.toThrow('Phone number has already been taken');
    await expect(save('b', { name: 'Ben', lookupId: 'M1' })).rejects.toThrow('Customer code must be unique');
  });

  test('a customer with the keys that it has already is fine, in both phones too', async () => {
    await save('a', { name: 'Ann', email: 'ann@x.sg', mobileNumber: '91234567', phoneNumber: '91234567' });
    expect((await save('a', { name: 'Anne', email: 'Ann@x.sg', mobileNumber: '9123 4567' })).fields.name).toBe('Anne');
  });

  test('a key that two counters gave away does not stop the street from being corrected', async () => {
    await save('a', { name: 'Ann', email: 'ann@x.sg' });
    const twin = own.book.read('a');
    if (twin === undefined) throw new Error('saved just now');
    await own.book.change({ id: 'sync', kind: 'sync' }, [], async (draft) => draft.create({ ...twin, id: 'b' }));
    expect((await save('b', { street1: '12 Ang Mo Kio' })).fields.street1).toBe('12 Ang Mo Kio');
  });

  test('a customer who was deleted in another window is refused', async () => {
    await save('a', { name: 'Ann', city: 'Ipoh' });
    await desk.remove(newChange(), ['a']);
    await expect(save('a', { name: 'Anne' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('a check says what would be shown, and stores nothing', () => {
  const { remarks, shown } = desk.check({ id: 'a', typed: { name: 'Ann', dateOfBirth: '1992-10-08', mobileNumber: '123', email: 'nobody' } });
  expect(shown).toMatchObject({ name: 'Ann', dateOfBirth: '08/10/1992' });
  expect(shown).not.toHaveProperty('email');
  expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([['email-format', 'error'], ['phone-format', 'warning']]);
  expect(own.book.state.customers).toBe(0);
});

describe('deleting', () => {
  beforeEach(async () => {
    await save('a', { name: 'Ann', email: 'ann@x.sg' });
    await save('b', { name: 'Ben' });
  });

  test('takes the customers out and leaves nothing of the person in the book', async () => {
    expect(await desk.remove('gone', ['a', 'a', 'nobody'])).toBe(1);
    expect(() => desk.read('a')).toThrow('not in the book');
    expect(everyone(own.book).map(({ id }) => id)).toEqual(['b']);
    const page = await own.database.pages.get(0);
    expect(JSON.stringify(page?.lines)).not.toContain('Ann');
    expect(page?.texts).not.toContain('ann');
  });

  test('can be taken back, also after a restart, once', async () => {
    const before = own.book.read('a');
    await desk.remove('gone', ['a', 'b']);
    own = await own.reopen();
    openDesk();
    expect(await desk.restore('back', 'gone')).toBe(2);
    expect(await desk.restore('back', 'gone')).toBe(2);
    expect(await desk.restore('back-again', 'gone')).toBe(0);
    const { stamp, ...restored } = own.book.read('a') ?? { stamp: '' };
    expect({ ...restored, updatedAt: before?.updatedAt }).toEqual({ ...before, stamp: undefined });
    expect(stamp > (before?.stamp ?? '')).toBe(true);
    expect(own.book.ownerOf('email', 'ann@x.sg')).toBe('a');
  });

  test('is not taken back where somebody took the email meanwhile, and says whose', async () => {
    await desk.remove('gone', ['a', 'b']);
    await save('c', { name: 'Cid', email: 'ann@x.sg' });
    await expect(desk.restore('back', 'gone')).rejects.toMatchObject({ code: 'not-valid', details: { email: expect.any(String) } });
    expect(everyone(own.book).map(({ id }) => id)).toEqual(['c']);
  });

  test('that nobody knows of is not taken back', async () => {
    await expect(desk.restore('back', 'never')).rejects.toMatchObject({ code: 'not-found' });
  });
});

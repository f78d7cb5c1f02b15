import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportView } from '../../../shared/contract/imports.ts';
import type { ImportPolicy } from '../../../shared/customer/import-policy.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { countsOf, customersOf, importText, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
  await importText(engine, 'Customer name,Email,Phone,Customer code,Note\nAnn Lee,ann@example.com,+6591230001,C1,tea\nBen,ben@example.com,+6591230002,C2,cola\n');
});
afterEach(() => engine.close());

interface Choice {
  readonly rulebook?: LayoutName;
  readonly policy?: Partial<ImportPolicy>;
  /** Columns whose blanks clear, or keep, by their place. */
  readonly columns?: Readonly<Record<number, 'keep' | 'clear' | 'as-import'>>;
}

async function choose(text: string): Promise<ImportView> {
  return engine.call('import.choose', { id: crypto.randomUUID(), source: { kind: 'file', file: new File([text], 'customers.csv') } });
}

async function check(text: string, { rulebook, policy, columns = {} }: Choice): Promise<ImportView> {
  const { id } = await choose(text);
  if (rulebook !== undefined) await engine.call('import.rulebook', { id, rulebook });
  if (policy !== undefined) await engine.call('import.policy', { id, policy });
  for (const [column, blanks] of Object.entries(columns)) await engine.call('import.columnBlanks', { id, column: Number(column), blanks });
  return engine.call('import.begin', { id });
}

const annBlank = 'Customer name,Email,Phone,Customer code,Note\nAnn Lee,ann@example.com,,,\n';

describe('the policy of an import', () => {
  test('starts as the rulebook says, and follows another rulebook in what matches and what an existing customer means', async () => {
    const view = await choose(annBlank);
    expect(view.policy).toEqual({ match: expect.arrayContaining(['email']), onExisting: 'update', blanks: 'keep' });
    await engine.call('import.policy', { id: view.id, policy: { match: ['phone', 'lookupId'], onExisting: 'error', blanks: 'clear' } });
    const changed = await engine.call('import.redialect', { id: view.id, dialect: { headerLine: 1 } });
    expect(changed.policy).toEqual({ match: ['lookupId', 'phone'], onExisting: 'error', blanks: 'clear' });
    const other = await engine.call('import.rulebook', { id: view.id, rulebook: 'counterbook' });
    expect(other.policy).toEqual({ match: expect.arrayContaining(['id', 'email']), onExisting: 'update', blanks: 'clear' });
  });

  test('is kept across a restart, and in the history for good', async () => {
    const { id } = await check(annBlank, { policy: { blanks: 'clear' }, columns: { 4: 'keep' } });
    engine = await engine.restart();
    expect(await engine.call('import.current', undefined)).toMatchObject({ policy: { blanks: 'clear' }, file: { columns: [{}, {}, {}, {}, { blanks: 'keep' }] } });
    await engine.call('import.start', { id });
    expect((await engine.call('imports.read', { id })).view).toMatchObject({ policy: { onExisting: 'update', blanks: 'clear' }, file: { columns: [{}, {}, {}, {}, { blanks: 'keep' }] } });
  });

  test('checks rows again that were checked before', async () => {
    const { id } = await check(annBlank, {});
    expect(countsOf(await engine.call('import.policy', { id, policy: { blanks: 'clear' } }))).toEqual({ read: 1, updated: 1 });
    expect(countsOf(await engine.call('import.policy', { id, policy: { onExisting: 'error' } }))).toEqual({ read: 1, invalid: 1 });
    expect(countsOf(await engine.call('import.policy', { id, policy: { onExisting: 'update', blanks: 'keep' } }))).toEqual({ read: 1, unchanged: 1 });
    expect(await engine.call('import.columnBlanks', { id, column: 4, blanks: 'clear' })).toMatchObject({ phase: 'checked', counts: { updated: 1 } });
    expect(await engine.call('import.start', { id })).toMatchObject({ phase: 'done', counts: { updated: 1 } });
    expect((await customersOf(engine))[0]?.fields).not.toHaveProperty('notes');
  });
});

describe('what matches', () => {
  test('without the email, a row with one that is taken is Invalid', async () => {
    const view = await check('Customer name,Email\nAnn Lee,ann@example.com\nEve,eve@example.com\n', { policy: { match: ['lookupId'] } });
    expect((await rowsOf(engine, view)).map(({ outcome, remarks }) => [outcome, ...remarks.map(({ code }) => code)])).toEqual([['invalid', 'email-not-unique'], ['created']]);
  });

  test('with only the customer code, the email of a row may change', async () => {
    const view = await check('Customer name,Email,Customer code\nAnn Lee,lee@example.com,C1\n', { policy: { match: ['lookupId'] } });
    expect(countsOf(view)).toEqual({ read: 1, updated: 1 });
    await engine.call('import.start', { id: view.id });
    expect((await customersOf(engine))[0]?.fields.email).toBe('lee@example.com');
  });
});

describe('an existing customer', () => {
  test('that is to be an error makes a row Invalid unless it says what the book says', async () => {
    const view = await check('Customer name,Email,Note\nAnn Lee,ann@example.com,coffee\nBen,ben@example.com,\n', { policy: { onExisting: 'error' } });
    expect((await rowsOf(engine, view)).map(({ outcome }) => outcome)).toEqual(['invalid', 'unchanged']);
  });
});

describe('a blank', () => {
  test('keeps what is stored, unless the import says that it clears', async () => {
    expect(countsOf(await check(annBlank, {}))).toEqual({ read: 1, unchanged: 1 });
    const view = await check(annBlank, { policy: { blanks: 'clear' } });
    expect((await rowsOf(engine, view))[0]?.changes).toEqual([
      { field: 'mobileNumber', before: '+6591230001', after: undefined },
      { field: 'lookupId', before: 'C1', after: undefined },
      { field: 'notes', before: 'tea', after: undefined },
    ]);
    await engine.call('import.start', { id: view.id });
    expect((await customersOf(engine))[0]?.fields).toEqual({ name: 'Ann Lee', email: 'ann@example.com' });
  });

  test('clears in one column only, or in all but one', async () => {
    const only = await check(annBlank, { columns: { 4: 'clear' } });
    expect((await rowsOf(engine, only))[0]?.changes?.map(({ field }) => field)).toEqual(['notes']);
    const others = await check(annBlank, { policy: { blanks: 'clear' }, columns: { 4: 'keep' } });
    expect((await rowsOf(engine, others))[0]?.changes?.map(({ field }) => field)).toEqual(['mobileNumber', 'lookupId']);
    const again = await check(annBlank, { columns: { 4: 'as-import' } });
    expect(countsOf(again)).toEqual({ read: 1, unchanged: 1 });
  });

  test('of a compulsory field makes the row Invalid where it would clear it', async () => {
    const view = await check('Customer name,Email,Note\n,ann@example.com,\n', { policy: { blanks: 'clear' } });
    expect((await rowsOf(engine, view))[0]?.remarks).toMatchObject([{ code: 'required', field: 'name' }]);
  });

  test('at the end of a row that is short is one, too', async () => {
    const view = await check('Customer name,Email,Note\nAnn Lee,ann@example.com\n', { policy: { blanks: 'clear' } });
    expect((await rowsOf(engine, view))[0]?.changes?.map(({ field }) => field)).toEqual(['notes']);
  });

  test('in the row of a new customer is nothing', async () => {
    expect(countsOf(await check('Customer name,Email,Note\nEve,eve@example.com,\n', { policy: { blanks: 'clear' } }))).toEqual({ read: 1, created: 1 });
  });

  test.each(['counterbook', 'epos', 'loyverse'] as const)('that our own export in the layout of %s writes changes nothing', async (layout) => {
    const id = crypto.randomUUID();
    const typed = { name: 'Cid', phoneNumber: '+6561230003', street1: '1 Long Road', street2: '#02-03', groups: 'VIP', emailConsent: 'TRUE' };
    await engine.call('customers.save', { change: crypto.randomUUID(), draft: { id: crypto.randomUUID(), typed } });
    await engine.call('export.make', { id, layout, query: { search: '', sort: { by: 'createdAt', descending: false } } });
    const text = await (await engine.call('exports.read', { id })).blob.text();
    expect(countsOf(await check(text, { rulebook: layout, policy: { blanks: 'clear' } }))).toEqual({ read: 3, unchanged: 3 });
  });

  test('of a column that becomes no field has no policy', async () => {
    const { id } = await choose('Customer name,Colour\nAnn,red\n');
    await expect(engine.call('import.columnBlanks', { id, column: 1, blanks: 'clear' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is cleared and comes back when the import is undone', async () => {
    const { id } = await check(annBlank, { policy: { blanks: 'clear' } });
    const before = (await customersOf(engine)).map(({ fields, typed }) => ({ fields, typed }));
    await engine.call('import.start', { id });
    await engine.call('import.undo', { id, change: crypto.randomUUID() });
    expect((await customersOf(engine)).map(({ fields, typed }) => ({ fields, typed }))).toEqual(before);
  });
});

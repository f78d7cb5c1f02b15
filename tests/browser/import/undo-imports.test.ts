import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { UndoResult } from '../../../shared/contract/import-history.ts';
import type { ImportView } from '../../../shared/contract/imports.ts';
import type { ImportPolicy } from '../../../shared/customer/import-policy.ts';
import { fileCell } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';
import { checkText, countsOf, customersOf, openTestEngine, rowsOf, type TestEngine } from '../support/engine-of-test.ts';

const blank = fc.constant('');
const email = fc.constantFrom('ann@example.com', 'ben@example.com', 'cid@example.com', 'dan@example.com', 'ANN@example.com', 'no email');
const phone = fc.constantFrom('91230001', '+65 9123 0001', '91230002', '61230003', '12');
const code = fc.constantFrom('C1', 'c1', 'C2', 'C3');

/** A row under the headers below: often about someone whom the others are about, too. */
const row = fc
  .tuple(fc.oneof({ weight: 8, arbitrary: fc.constantFrom('Ann', 'Ben', 'Cid') }, fileCell), fc.oneof(blank, email), fc.oneof(blank, phone), fc.oneof(blank, code), fc.oneof(blank, fc.constantFrom('15/02/1990', '31/02/1990')), fc.oneof(blank, fileCell))
  .map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','));

/** The last row is about somebody, since a file whose rows are all blank is refused. */
const file = fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) => `Customer name,Email,Phone,Customer code,Date of birth,Note\n${rows.join('\n')}\nZoe,,,,,\n`);

const policy = fc.record<Partial<ImportPolicy>>(
  { onExisting: fc.constantFrom('update', 'error'), blanks: fc.constantFrom('keep', 'clear'), match: fc.subarray(['email', 'lookupId', 'phone'] as const) },
  { requiredKeys: [] },
);

/** What is done by hand to the nth customer of the book, or to a new one. */
interface Edit {
  readonly nth: number;
  readonly typed: Readonly<Record<string, string>> | 'delete';
}

const edits = fc.array(
  fc.record<Edit>({
    nth: fc.nat({ max: 8 }),
    typed: fc.oneof(
      fc.constant('delete' as const),
      fc.record({ email: fc.oneof(blank, email) }),
      fc.record({ notes: fc.constantFrom('', 'by hand') }),
      fc.record({ mobileNumber: fc.oneof(blank, phone), city: fc.constantFrom('', 'Johor') }),
    ),
  }),
  { maxLength: 4 },
);

type People = ReadonlyMap<string, Pick<Customer, 'fields' | 'typed'>>;

async function people(engine: TestEngine): Promise<People> {
  return new Map((await customersOf(engine)).map(({ id, fields, typed = {} }) => [id, { fields, typed }]));
}

/** Imports a file under a policy. Of one that cannot be read at all there is nothing to import. */
async function importFile(engine: TestEngine, text: string, chosen: Partial<ImportPolicy> = {}): Promise<ImportView> {
  const { id } = await checkText(engine, text, { rulebook: 'loyverse', policy: chosen });
  return engine.call('import.start', { id });
}

/** Edits as far as the rules let it; answers who was edited. */
async function edit(engine: TestEngine, list: readonly Edit[]): Promise<ReadonlySet<string>> {
  const edited = new Set<string>();
  for (const { nth, typed } of list) {
    const id = (await customersOf(engine))[nth]?.id ?? crypto.randomUUID();
    const change = crypto.randomUUID();
    if (typed === 'delete') {
      await engine.call('customers.delete', { change, ids: [id] });
      edited.add(id);
      continue;
    }
    const draft = { id, typed: edited.has(id) || (await people(engine)).has(id) ? typed : { name: 'New', ...typed } };
    if ((await engine.call('customers.check', draft)).remarks.some(({ severity }) => severity === 'error')) continue;
    await engine.call('customers.save', { change, draft });
    edited.add(id);
  }
  return edited;
}

async function withEngine(run: (engine: TestEngine) => Promise<void>): Promise<void> {
  const engine = await openTestEngine();
  try {
    await run(engine);
  } finally {
    await engine.close();
  }
}

test('any import adds up, undone it leaves the book as it was, done again as it made it, and what it imported is unchanged when the file comes again', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, policy, (first, second, chosen) =>
      withEngine(async (engine) => {
        await importFile(engine, first);
        const before = await people(engine);
        const view = await importFile(engine, second, chosen);
        const after = await people(engine);
        const { read = 0, created = 0, updated = 0, unchanged = 0, skipped = 0, invalid = 0 } = countsOf(view);
        expect(created + updated + unchanged + skipped + invalid).toBe(read);
        expect(after.size).toBe(before.size + created);

        const undone = await engine.call('import.undo', { id: view.id, change: crypto.randomUUID() });
        expect(undone).toEqual({ removed: created, returned: 0, restored: updated, kept: [], keptTotal: 0 });
        expect(await people(engine)).toEqual(before);

        const redone = await engine.call('import.redo', { id: view.id, change: crypto.randomUUID() });
        expect(redone).toEqual({ removed: 0, returned: created, restored: updated, kept: [], keptTotal: 0 });
        expect(await people(engine)).toEqual(after);

        const again = await checkText(engine, second, { rulebook: 'loyverse', policy: chosen });
        expect(again.file.sameFile?.importId).toBe(view.id);
        const imported = new Set((await rowsOf(engine, view)).filter(({ outcome }) => outcome !== 'invalid').map(({ row: number }) => number));
        const outcomes = (await rowsOf(engine, again)).filter(({ row: number }) => imported.has(number)).map(({ outcome }) => outcome);
        // Where not every key finds a customer, a key that is taken can only be refused.
        expect(outcomes.filter((outcome) => outcome !== 'unchanged' && (chosen.match === undefined || outcome !== 'invalid'))).toEqual([]);
      }),
    ),
    runs(30),
  );
});

test('an import undone after edits leaves every customer as before or as edited, and lists whom it spared', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, policy, edits, edits, (first, second, chosen, list, more) =>
      withEngine(async (engine) => {
        await importFile(engine, first);
        const before = await people(engine);
        const view = await importFile(engine, second, chosen);
        const after = await people(engine);
        const edited = await edit(engine, list);
        const now = await people(engine);

        const undone = await engine.call('import.undo', { id: view.id, change: crypto.randomUUID() });
        expectSpared(before, now, await people(engine), edited, undone.kept);
        const result = await people(engine);
        const editedMore = await edit(engine, more);
        const later = await people(engine);
        const redone = await engine.call('import.redo', { id: view.id, change: crypto.randomUUID() });
        expectSpared(now, later, await people(engine), editedMore, redone.kept);
        if (edited.size === 0) expect(result).toEqual(before);
        if (edited.size + editedMore.size === 0) expect(await people(engine)).toEqual(after);
      }),
    ),
    runs(30),
  );
});

/** Whoever is not as before was edited or is listed; whoever nobody touched and who lost no key is as before. */
function expectSpared(before: People, now: People, result: People, edited: ReadonlySet<string>, kept: UndoResult['kept']): void {
  const listed = new Set(kept.map(({ customer }) => customer.id));
  for (const id of new Set([...before.keys(), ...now.keys(), ...result.keys()])) {
    const isAsBefore = JSON.stringify(result.get(id)) === JSON.stringify(before.get(id));
    if (!edited.has(id) && !listed.has(id)) expect(isAsBefore).toBe(true);
  }
  for (const { customer, fields } of kept) {
    expect(fields.length).toBeGreaterThan(0);
    // A field that was kept still says what it said, or is blank since its value is someone else's by now.
    for (const field of fields) expect([now.get(customer.id)?.fields[field], undefined]).toContainEqual(result.get(customer.id)?.fields[field]);
  }
}

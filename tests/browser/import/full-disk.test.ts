import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '../../../shared/contract/errors.ts';
import { reservedBytes } from '../../../electron/engine/import/import-space.ts';
import { Database } from '../../../electron/engine/book/database.ts';
import { makeWorkbook } from '../../fixtures/make-workbook.ts';
import { checkText, countsOf, openTestEngine, type TestEngine } from '../support/engine-of-test.ts';
import { deleteDatabase } from '../support/delete-database.ts';

const databaseName = 'test-full-disk';
const text = `Customer name,Email\n${Array.from({ length: 2000 }, (_, n) => `Customer ${n},customer${n}@example.com\n`).join('')}`;

let free: number | undefined;
let engine: TestEngine;

beforeEach(async () => {
  free = undefined;
  await deleteDatabase(databaseName);
  engine = await openTestEngine(databaseName, { freeBytes: async () => free });
});
afterEach(() => engine.close());

async function choose(content: BlobPart, name = 'customers.csv'): Promise<string> {
  const id = crypto.randomUUID();
  await engine.call('import.choose', { id, source: { kind: 'file', file: new File([content], name) } });
  return id;
}

async function stored(table: string): Promise<number> {
  const database = new Database(databaseName);
  const count = await database.table(table).count();
  database.close();
  return count;
}

describe('where the disk is too full', () => {
  test('Begin Import is refused with what is free, what is needed and what to do, and leaves nothing behind', async () => {
    const id = await choose(text);
    free = 640_000_000;
    const refused = engine.call('import.begin', { id });
    await expect(refused).rejects.toMatchObject({ code: 'storage-full', details: { freeBytes: 640_000_000 } } satisfies Partial<AppError>);
    await expect(refused).rejects.toThrow(/^The disk of this PC is too full for this import: 640 MB is free\. The import needs up to 1 MB, and 1 GB has to stay free .* press Begin Import again\.$/);
    expect(await engine.call('import.current', undefined)).toMatchObject({ id, phase: 'mapped' });
    expect([await stored('importPages'), await stored('importPageStates'), await stored('importIndexes')]).toEqual([0, 0, 0]);
  });

  test('Begin Import goes on once there is space', async () => {
    const id = await choose(text);
    free = 0;
    await expect(engine.call('import.begin', { id })).rejects.toMatchObject({ code: 'storage-full' });
    free = reservedBytes + 10_000_000;
    expect(countsOf(await engine.call('import.begin', { id }))).toEqual({ read: 2000, created: 2000 });
  });

  test('Start Import is refused, and the rows stay checked with what was fixed on them', async () => {
    const { id } = await checkText(engine, `${text},nobody@example.com\n`);
    await engine.call('import.edit', { id, change: 'name', cells: [{ row: 2001, column: 0, text: 'Nobody' }] });
    free = reservedBytes;
    await expect(engine.call('import.start', { id })).rejects.toThrow(/1 GB is free\. The import needs up to 1 MB, .* press Start Import again/);
    const view = await engine.call('import.current', undefined);
    expect(view).toMatchObject({ phase: 'checked', counts: { created: 2001, invalid: 0 } });
    expect(engine.book.state.customers).toBe(0);
    free = undefined;
    expect(await engine.call('import.start', { id })).toMatchObject({ phase: 'done', counts: { created: 2001 } });
  });

  test('more is needed for a larger file, and for a workbook by what it unpacks to', async () => {
    const needed = async (content: BlobPart, name?: string): Promise<unknown> => {
      const id = await choose(content, name);
      return engine.call('import.begin', { id }).catch((error: AppError) => error.details?.['neededBytes']);
    };
    free = 0;
    const rows = text.split('\n').slice(0, -1).map((line) => line.split(','));
    const [small, large] = [Number(await needed(text)), Number(await needed(text + text.slice(text.indexOf('\n') + 1)))];
    const workbook = new Uint8Array(await makeWorkbook({ sheets: [{ name: 'Customers', rows }] }));
    expect(large - reservedBytes).toBeGreaterThan(1.9 * (small - reservedBytes));
    expect(Number(await needed(workbook, 'customers.xlsx')) - reservedBytes).toBeGreaterThan(0.8 * (small - reservedBytes));
  });
});

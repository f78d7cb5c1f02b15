import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BookDraft } from '../../../electron/engine/book/book.ts';
import type { PageRecord } from '../../../electron/engine/book/database.ts';
import { unpackLine } from '../../../electron/engine/book/packed-line.ts';
import { pageSize } from '../../../electron/engine/book/slots.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';
import { everyone, openTestBook, type TestBook } from './open-test-book.ts';

let own: TestBook;
beforeEach(async () => {
  own = await openTestBook();
});
afterEach(() => own.database.close());

async function fill(from: number, to: number): Promise<void> {
  await own.book.change({ id: `fill-${from}`, kind: 'import' }, [], async (draft) => createMade(draft, from, to));
}

function linesOf(page: PageRecord | undefined): readonly string[] {
  return page?.lines.split('\n') ?? [];
}

function createMade(draft: BookDraft, from: number, to: number): void {
  for (let n = from; n < to; n += 1) draft.create(madeCustomer(n));
}

describe('a change', () => {
  test('has its full pages with the database while its body still runs', async () => {
    await own.book.change({ id: 'large', kind: 'import' }, [], async (draft) => {
      createMade(draft, 0, pageSize * 3 + 5);
      await draft.flushed();
      expect(await own.database.pages.count()).toBe(3);
      expect(own.book.state.customers).toBe(0);
    });
    expect(await own.database.pages.count()).toBe(4);
  });

  test('that throws leaves neither memory nor database changed, nor its id used', async () => {
    await fill(0, 300);
    const [version, before] = [own.book.state.version, everyone(own.book)];
    const failing = own.book.change({ id: 'bad', kind: 'save' }, [], async (draft) => {
      draft.remove(madeCustomer(0).id, 's');
      draft.update({ ...madeCustomer(1), fields: { name: 'Changed' } });
      createMade(draft, 300, 900);
      await draft.flushed();
      throw new RangeError('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect([own.book.state.version, everyone(own.book)]).toEqual([version, before]);
    own = await own.reopen();
    expect(everyone(own.book)).toEqual(before);
    expect(await own.book.change({ id: 'bad', kind: 'save' }, [], async () => 'now')).toMatchObject({ already: false, result: 'now' });
  });

  test('that finds the disk full says so, and that nothing was changed', async () => {
    const failing = own.book.change({ id: 'full', kind: 'save' }, [], async (draft) => {
      draft.create(madeCustomer(1));
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(failing).rejects.toMatchObject({ code: 'storage-full', message: expect.stringContaining('nothing was changed') });
    expect(own.book.state.customers).toBe(0);
  });

  test('whose write the database refuses fails before its end, and leaves nothing', async () => {
    const failing = own.book.change({ id: 'refused', kind: 'import' }, [own.database.exports], async (draft) => {
      await own.database.exports.add({ id: 'twice', createdAt: '', blob: new Blob(), summary: { id: 'twice', fileName: '', layout: 'epos', customers: 0, size: 0, delimiter: ',', search: '', createdAt: '' } });
      createMade(draft, 0, 10);
      await own.database.exports.add({ id: 'twice', createdAt: '', blob: new Blob(), summary: { id: 'twice', fileName: '', layout: 'epos', customers: 0, size: 0, delimiter: ',', search: '', createdAt: '' } });
    });
    await expect(failing).rejects.toMatchObject({ code: 'storage-failed' });
    expect([own.book.state.customers, await own.database.exports.count(), await own.database.pages.count()]).toEqual([0, 0, 0]);
  });

  test('once made is not made again, also after a restart, and answers what it did', async () => {
    await fill(0, 3);
    const remove = async (): Promise<unknown> => own.book.change({ id: 'gone', kind: 'delete' }, [], async (draft) => draft.remove(madeCustomer(0).id, 's'));
    expect(await remove()).toMatchObject({ already: false, record: { removed: 1 } });
    own = await own.reopen();
    expect(await remove()).toMatchObject({ already: true, record: { kind: 'delete', created: 0, updated: 0, removed: 1 } });
  });

  test('made at the same moment as another starts from what the other left', async () => {
    const add = (n: number): Promise<unknown> =>
      own.book.change({ id: `add-${n}`, kind: 'save' }, [], async (draft) => {
        draft.create({ ...madeCustomer(n), fields: { name: `after ${everyone(own.book).length}` } });
      });
    await Promise.all([add(0), add(1), add(2)]);
    expect(everyone(own.book).map(({ fields }) => fields.name)).toEqual(['after 0', 'after 1', 'after 2']);
  });

  test('keeps the images that take it back: who came, and everyone as they were', async () => {
    await fill(0, 600);
    await own.book.change({ id: 'edit', kind: 'import' }, [], async (draft) => {
      for (let n = 0; n < 600; n += 1) {
        draft.update({ ...madeCustomer(n), fields: { name: 'once' } });
        draft.update({ ...madeCustomer(n), fields: { name: 'twice' } });
      }
      createMade(draft, 600, 700);
    });
    const pages = await own.database.undoPages.where('[change+page]').between(['edit', 0], ['edit', 1e9]).toArray();
    expect(pages.flatMap(({ created }) => created)).toEqual(Array.from({ length: 100 }, (_, n) => madeCustomer(600 + n).id));
    expect(pages.flatMap(({ updated }) => updated)).toHaveLength(600);
    expect(pages.every(({ updated, created }) => updated.length + created.length <= pageSize)).toBe(true);
  });
});

test('the images of a change have nobody whom the change itself brought', async () => {
  await fill(0, 2);
  await own.book.change({ id: 'gone', kind: 'delete' }, [], async (draft) => draft.remove(madeCustomer(0).id, 's'));
  await own.book.change({ id: 'busy', kind: 'import' }, [], async (draft) => {
    createMade(draft, 5, 6);
    draft.update({ ...madeCustomer(5), fields: { name: 'new, then changed' } });
    draft.create(madeCustomer(0));
    draft.update({ ...madeCustomer(0), fields: { name: 'back, then changed' } });
    createMade(draft, 6, 7);
    draft.remove(madeCustomer(6).id, 's');
    draft.update({ ...madeCustomer(1), fields: { name: 'changed' } });
  });
  const [images] = await own.database.undoPages.where('[change+page]').between(['busy', 0], ['busy', 9]).toArray();
  expect(images?.created).toEqual([madeCustomer(5).id, madeCustomer(0).id, madeCustomer(6).id]);
  expect(images?.updated).toHaveLength(1);
  expect(images?.updated[0]).toContain(madeCustomer(1).id);
  expect(images?.removed).toEqual([]);
});

describe('an image by hand', () => {
  test('is forgotten after 30 days, one of an import or of its undo never', async () => {
    const day = 24 * 60 * 60 * 1000;
    await fill(0, 4);
    for (const [n, kind] of ['delete', 'import-undo', 'import-redo'].entries()) {
      await own.book.change({ id: kind, kind }, [], async (draft) => draft.remove(madeCustomer(n).id, 's'));
    }
    own.time.now += 29 * day;
    own = await own.reopen();
    expect(await own.database.undo.toCollection().primaryKeys()).toEqual(['delete', 'fill-0', 'import-redo', 'import-undo']);
    own.time.now += 2 * day;
    own = await own.reopen();
    expect(await own.database.undo.toCollection().primaryKeys()).toEqual(['fill-0', 'import-undo']);
    expect(await own.database.undoPages.toCollection().primaryKeys()).toEqual([['fill-0', 0], ['import-undo', 0]]);
  });
});

describe('a change of whole pages', () => {
  test('has them with the database while its body still runs, and what changes in it once more in the end', async () => {
    await fill(0, pageSize * 2 + 5);
    await own.book.change({ id: 'all', kind: 'save' }, [], async (draft) => {
      for (let n = 0; n < pageSize * 2; n += 1) draft.remove(madeCustomer(n).id, 's');
      await draft.flushed();
      expect((await own.database.pages.get(1))?.texts.trim()).toBe('');
      draft.create({ ...madeCustomer(3), fields: { name: 'Back again', email: 'back@example.com' } });
      draft.update({ ...madeCustomer(pageSize * 2), fields: { name: 'Other' } });
    });
    for (const book of [own.book, (own = await own.reopen()).book]) {
      expect(everyone(book).map(({ fields }) => fields.name)).toEqual(expect.arrayContaining(['Back again', 'Other']));
      expect(book.state.customers).toBe(6);
      expect(book.ownerOf('email', 'back@example.com')).toBe(madeCustomer(3).id);
      expect(book.ownerOf('email', madeCustomer(3).fields.email ?? '')).toBeUndefined();
      expect(book.ownerOf('email', madeCustomer(pageSize * 2 + 1).fields.email ?? '')).toBe(madeCustomer(pageSize * 2 + 1).id);
    }
  });
});

test('a book of an earlier version, whose pages hold texts of their own, opens as it was', async () => {
  await fill(0, pageSize + 20);
  const before = everyone(own.book);
  const name = `earlier-book-${crypto.randomUUID()}`;
  const pages = await own.database.pages.toArray();
  own.database.close();
  const earlier = new Dexie(name);
  earlier.version(3).stores({ pages: 'id' });
  await earlier.open();
  await earlier.table('pages').bulkAdd(pages.map((page) => ({ ...page, lines: linesOf(page).map(unpackLine) })));
  earlier.close();
  own = await openTestBook(name);
  expect(everyone(own.book)).toEqual(before);
  expect(await own.database.pages.toArray()).toEqual(pages);
});

describe('a customer whose line is damaged', () => {
  beforeEach(async () => {
    await fill(0, 300);
    const page = await own.database.pages.get(0);
    await own.database.pages.update(0, { lines: linesOf(page).map((line, at) => (at === 7 ? line.slice(0, 60) : line)).join('\n') });
    own = await own.reopen();
  });

  test('is counted as unreadable once the book was looked through', async () => {
    await own.book.warmUp(async () => undefined);
    expect(own.book.state).toMatchObject({ customers: 299, unreadable: 1 });
  });

  test('is counted and left out as soon as a window meets it', () => {
    const window = own.book.window({ search: 'm0000007', sort: { by: 'name', descending: false } }, 0, 10);
    expect(window).toMatchObject({ total: 0, customers: [], version: 2 });
    expect(everyone(own.book)).toHaveLength(299);
    expect(own.book.state).toMatchObject({ customers: 299, unreadable: 1 });
  });

  test('keeps the line, whatever changes on its page', async () => {
    const damaged = linesOf(await own.database.pages.get(0))[7];
    await own.book.change({ id: 'x', kind: 'save' }, [], async (draft) => draft.update({ ...madeCustomer(8), fields: { name: 'Beside' } }));
    const page = await own.database.pages.get(0);
    expect(linesOf(page)[7]).toBe(damaged);
    expect(linesOf(page)[8]).toContain('Beside');
  });
});

describe('a book with a page', () => {
  beforeEach(() => fill(0, pageSize * 3));

  test.each([
    ['missing', () => own.database.pages.delete(1)],
    ['that is short though others follow', async () => {
      const page = await own.database.pages.get(1);
      await own.database.pages.update(1, { lines: linesOf(page).slice(1).join('\n') });
    }],
    ['that is no page', () => own.database.table('pages').put({ id: 1, lines: 'none' })],
  ])('%s does not open, and says which', async (_, damage) => {
    await damage();
    await expect(own.reopen()).rejects.toMatchObject({ code: 'book-unreadable', details: { page: 1 } });
  });

  test('of an older version opens as if it were new', async () => {
    const page = await own.database.pages.get(0);
    await own.database.pages.update(0, { digest: 0, texts: 'old', hashes: new Int32Array() });
    own = await own.reopen();
    expect(own.book.ownerOf('lookupId', 'M0000007')).toBe(madeCustomer(7).id);
    expect(own.book.window({ search: 'm0000007', sort: { by: 'name', descending: false } }, 0, 10).total).toBe(1);
    expect(page?.texts).not.toBe('old');
  });
});

test('two customers may come to hold one key, and each still holds it when the other goes', async () => {
  const [a, b] = [{ ...madeCustomer(1), fields: { email: 'a@x.sg' } }, { ...madeCustomer(2), fields: { email: 'A@x.sg' } }];
  await own.book.change({ id: '1', kind: 'save' }, [], async (draft) => [a, b].forEach((one) => draft.create(one)));
  expect(own.book.ownersOf('email', 'A@X.SG ')).toEqual([a.id, b.id]);
  await own.book.change({ id: '2', kind: 'delete' }, [], async (draft) => draft.remove(a.id, 's'));
  expect(own.book.ownersOf('email', 'a@x.sg')).toEqual([b.id]);
});

test('stamps go on rising after a restart, also where the clock of the PC was set back', async () => {
  const before = own.clock.next();
  await fill(0, 1);
  own.time.now -= 365 * 24 * 60 * 60 * 1000;
  own = await own.reopen();
  expect(own.clock.next() > before).toBe(true);
  expect(before.endsWith('-c0ffee')).toBe(true);
});

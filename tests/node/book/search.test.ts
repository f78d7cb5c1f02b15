import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PageText } from '../../../electron/engine/book/page-text.ts';
import { type Hits, SearchPages } from '../../../electron/engine/book/search-pages.ts';
import { extendsSearch, searchTextOf, wordsOf } from '../../../electron/engine/book/search-text.ts';
import { pageSize } from '../../../electron/engine/book/slots.ts';
import type { CustomerFields, TypedFields } from '../../../shared/customer/customer.ts';
import { customer } from '../../fixtures/arbitrary-customer.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';
import { runs } from '../../fixtures/runs.ts';

function textOf(fields: CustomerFields, typed?: TypedFields): string {
  return searchTextOf({ ...madeCustomer(0), fields, ...(typed === undefined ? {} : { typed }) });
}

/** What a search means, without pages, marks or narrowing. */
function occurs(text: string, search: string): boolean {
  return wordsOf(search).every(({ forms }) => forms.some((form) => text.includes(form)));
}

/** Pages that hold these texts, the first of them in slot 0. */
function pagesOf(texts: readonly string[]): SearchPages {
  const pages = new SearchPages();
  for (let at = 0; at < texts.length; at += pageSize) {
    pages.put(at / pageSize, new PageText(texts.slice(at, at + pageSize).join('\n')));
  }
  return pages;
}

function slotsOf(pages: SearchPages, search: string): readonly number[] {
  const words = wordsOf(search);
  const { marks, total } = pages.find(words);
  const slots = [...marks.keys()].filter((slot) => marks[slot] === words.length);
  expect(slots.length).toBe(total);
  return slots;
}

describe('a customer is found by', () => {
  const mei = textOf({ name: 'Tan Mei Líng', email: 'meiling@example.com', mobileNumber: '+6591234567', phoneNumber: '+442079460958', lookupId: 'M-000123' }, { phoneNumber: '020 7946 0958' });

  test.each([
    'tan', 'LING', 'mei tan', 'meiling@', 'EXAMPLE.com', 'm-0001', '000123',
    '91234567', '9123 4567', '+65 9123', '+6591234567', '(65) 9123-4567', '65-9123', '4567',
    '02079460958', '020 7946', '+44 20 7946 0958',
    '  tan   mei  ', '',
  ])('%j', (search) => {
    expect(occurs(mei, search)).toBe(true);
  });

  test.each(['tam', 'ling mee', '9124', 'commei', '123m', 'zz'])('not by %j', (search) => {
    expect(occurs(mei, search)).toBe(false);
  });

  test('Chinese names and names with marks', () => {
    expect(occurs(textOf({ name: '陈美玲' }), '美玲')).toBe(true);
    expect(occurs(textOf({ name: 'Đặng Văn' }), 'dang van')).toBe(true);
    expect(occurs(textOf({ name: 'dang van' }), 'Đặng')).toBe(true);
  });

  test('nothing of the customer beside it, and nothing across two of its parts', () => {
    expect(textOf({ name: 'Tan', lookupId: 'A1' })).not.toContain('tana1');
    const pages = pagesOf([textOf({ name: 'ab' }), textOf({ name: 'cd' })]);
    expect(slotsOf(pages, 'bc')).toEqual([]);
  });
});

test('a search text is one line that is never empty', () => {
  fc.assert(
    fc.property(customer, (one) => {
      const text = searchTextOf(one);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '1', '2', '+', '-', ' '), maxLength: 5 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', '1', '2', '+', '-'), minLength: 1, maxLength: 3 });
const names = fc.array(letters.map((name) => textOf({ name })), { minLength: 1, maxLength: 40 });
const search = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

test('a scan of pages finds what looking at each customer finds', () => {
  fc.assert(
    fc.property(names, fc.array(fc.nat({ max: 39 })), search, (texts, gone, typed) => {
      const held = texts.map((text, slot) => (gone.includes(slot) ? '' : text));
      const expected = held.flatMap((text, slot) => (text !== '' && occurs(text, typed) ? [slot] : []));
      expect(slotsOf(pagesOf(held), typed)).toEqual(expected);
    }),
  );
});

test('a longer search looked for within a shorter one finds what it finds by itself', () => {
  fc.assert(
    fc.property(names, search, word, (texts, typed, more) => {
      const pages = pagesOf(texts);
      for (const longer of [typed + more, `${typed} ${more}`, more]) {
        const words = wordsOf(longer);
        const shorter = wordsOf(typed);
        if (!extendsSearch(words, shorter)) continue;
        const within = pages.find(words, pages.find(shorter));
        expect([...within.marks.keys()].filter((slot) => within.marks[slot] === words.length)).toEqual(slotsOf(pages, longer));
      }
    }),
  );
});

test('each keystroke finds what looking at every customer finds, with many and with few found before', () => {
  const typed = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-', ' '), minLength: 2, maxLength: 6 });
  const picks = fc.array(fc.nat(), { minLength: 1, maxLength: pageSize * 2 + 3 });
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 12 }), picks, typed, (some, picked, whole) => {
      const texts = picked.map((n) => textOf({ name: some[n % some.length] ?? '' }));
      const pages = pagesOf(texts);
      let last: { readonly words: ReturnType<typeof wordsOf>; readonly hits: Hits } | undefined;
      for (let length = 1; length <= whole.length; length += 1) {
        const words = wordsOf(whole.slice(0, length));
        if (words.length === 0) continue;
        const hits = pages.find(words, last !== undefined && extendsSearch(words, last.words) ? last.hits : undefined);
        const found = [...hits.marks.keys()].filter((slot) => hits.marks[slot] === words.length);
        expect(found).toEqual(texts.flatMap((text, slot) => (occurs(text, whole.slice(0, length)) ? [slot] : [])));
        expect(hits.total).toBe(found.length);
        last = { words, hits };
      }
    }),
  );
});

test('typing on narrows, and changing a word does not', () => {
  expect(extendsSearch(wordsOf('tan mei'), wordsOf('tan'))).toBe(true);
  expect(extendsSearch(wordsOf('tang'), wordsOf('tan'))).toBe(true);
  expect(extendsSearch(wordsOf('(65'), wordsOf('('))).toBe(false); // an opening bracket alone is not in a phone's digits
  expect(extendsSearch(wordsOf('ta'), wordsOf('tan'))).toBe(false);
});

test('pages that are put, put again longer and blanked in places read as if written at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: pageSize * 2 + 3 }), fc.integer({ min: 1, max: pageSize }), fc.array(fc.nat(), { maxLength: 20 }), (count, first, blanked) => {
      const texts = Array.from({ length: count }, (_, n) => textOf({ name: `n${n}` }));
      const pages = pagesOf(texts.slice(0, Math.min(first, count)));
      for (let page = 0; page * pageSize < count; page += 1) pages.put(page, new PageText(texts.slice(page * pageSize, (page + 1) * pageSize).join('\n')));
      const gone = new Set(blanked.map((n) => n % count));
      for (const slot of gone) pages.blank(slot);
      expect([pages.slots, pages.customers]).toEqual([count, count - gone.size]);
      for (let slot = 0; slot < count; slot += 1) expect(pages.nameAt(slot)).toBe(gone.has(slot) ? undefined : `n${slot}`);
    }),
    runs(50),
  );
});

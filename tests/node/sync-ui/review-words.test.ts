import { describe, expect, test } from 'vitest';
import { compareCustomers } from '../../../renderer/features/sync/compare-customers.ts';
import { leaveLabel, reviewText, reviewTitle, saidText, saidWhereText } from '../../../renderer/features/sync/review-words.ts';
import type { OpenReview } from '../../../shared/contract/sync/sync-view.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { ReviewSubject } from '../../../shared/customer/merge/review.ts';
import { formatStamp } from '../../../shared/customer/stamp.ts';

const stamp = formatStamp({ at: Date.parse('2026-11-24T06:05:00.000Z'), count: 0, node: 'front' });
const names = { mei: 'Tan Mei Ling', nameless: '' };
const counters = { front: 'Front counter' };

function open(subject: ReviewSubject): OpenReview {
  return { review: { id: 'r', at: '2026-11-24T06:05:00.000Z', by: 'front', ...subject }, names, counters };
}

describe('a review', () => {
  test.each<[ReviewSubject, string, string, string]>([
    [{ kind: 'duplicate', key: 'email', value: 'x@example.com', customers: ['a', 'b'] }, 'Two customers have the email x@example.com', 'If they are one person', 'They are two people'],
    [{ kind: 'duplicate', key: 'lookupId', value: 'M1', customers: ['a', 'b', 'c'] }, 'Three customers have the customer code M1', 'If they are one person', 'They are three people'],
    [{ kind: 'duplicate', key: 'phone', value: '+6591234567', customers: Array.from({ length: 12 }, (_, n) => String(n)) }, '12 customers have the phone number +65 9123 4567', 'If they are one person', 'They are 12 people'],
    [{ kind: 'overwritten', customer: 'mei', field: 'lookupId', kept: { stamp }, lost: { stamp } }, 'Two counters changed the customer code of Tan Mei Ling', '', 'Keep'],
    [{ kind: 'edited-deleted', customer: 'gone', name: 'Ravi' }, 'Ravi was deleted at one counter and changed at another', 'The deletion stands.', 'Leave deleted'],
    [{ kind: 'spared', customer: 'nameless', fields: ['notes', 'email'] }, 'The undo of an import left a customer without a name as it is', 'Changed at a counter since: notes and email.', 'Seen'],
    [{ kind: 'spared', customer: 'mei', fields: [] }, 'The undo of an import left Tan Mei Ling as it is', 'the whole customer stayed', 'Seen'],
    [{ kind: 'refused', customer: 'none', code: 'too-long', message: 'The notes are too long.' }, 'The back office could not take a change of a customer who is not in this book', 'The notes are too long. It is kept there word for word.', 'Seen'],
    [{ kind: 'refused', code: 'not-valid', message: 'It has no customer.' }, 'The back office could not take a change', 'It has no customer.', 'Seen'],
  ])('%j says what happened and offers to leave it so', (subject, title, text, label) => {
    expect(reviewTitle(open(subject))).toBe(title);
    expect(reviewText(open(subject))).toContain(text);
    expect(leaveLabel(subject)).toBe(label);
  });

  test('shows a value as the book does, and who said it where and when', () => {
    expect(saidText('dateOfBirth', { value: '1992-10-08', stamp })).toBe('08/10/1992');
    expect(saidText('emailConsent', { value: false, stamp })).toBe('No');
    expect(saidText('notes', { stamp })).toBe('Blank');
    const when = new Date('2026-11-24T08:00:00.000Z');
    expect(saidWhereText(counters, stamp, when)).toMatch(/^Front counter, Today, \d\d:05$/);
    expect(saidWhereText({}, formatStamp({ at: 0, count: 0, node: '3f2a9c' }), when)).toMatch(/^Counter 3F2A, /);
    expect(saidWhereText({}, 'no stamp', when)).toBe('');
  });
});

test('customers beside each other show first what differs, and nothing that all lack', () => {
  const person = (id: string, fields: Customer['fields']): Customer => ({ id, fields, createdAt: '', updatedAt: '', source: 'counter' });
  const compared = compareCustomers([person('a', { name: 'Mei', email: 'x@example.com', notes: 'No nuts' }), person('b', { name: 'May', email: 'x@example.com', city: 'Ipoh' })]);
  expect(compared.map(({ field, texts, differs }) => [field, ...texts, differs])).toEqual([
    ['city', '', 'Ipoh', true],
    ['notes', 'No nuts', '', true],
    ['email', 'x@example.com', 'x@example.com', false],
  ]);
});

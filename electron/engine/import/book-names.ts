import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { Book } from '../book/book.ts';

/** More names than anyone compares with. */
const mostNames = 500;
/** After how many customers messages are let in. */
const customersAtOnce = 2048;

/** The different texts that customers of the book have in a field, such as its groups, the most frequent first. */
export async function namesInBook(book: Pick<Book, 'snapshot'>, field: FieldKey, pause: () => Promise<void>): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  let looked = 0;
  for (const { fields } of book.snapshot({ search: '', sort: { by: 'createdAt', descending: false } }).customers) {
    const value = fields[field];
    for (const name of typeof value === 'string' ? [value] : typeof value === 'object' ? value : []) counts.set(name, (counts.get(name) ?? 0) + 1);
    looked += 1;
    if (looked % customersAtOnce === 0) await pause();
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).slice(0, mostNames).map(([name]) => name);
}

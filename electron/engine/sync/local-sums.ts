import type { CustomerId } from '../../../shared/customer/customer.ts';
import { idOfLine } from '../../../shared/customer/customer-codec.ts';
import { addHash, bucketCount, bucketOf, emptySum, hashLine, sumText } from '../../../shared/customer/merge/bucket-sums.ts';
import type { Book } from '../book/book.ts';
import { pageSize } from '../book/slots.ts';

/** The sums of the book's customers by bucket, as they travel; undefined where the book changed meanwhile. */
export async function localSums(book: Book, pause: () => Promise<void>): Promise<readonly string[] | undefined> {
  const { version } = book.state;
  const sums = Array.from({ length: bucketCount }, () => emptySum);
  for (let page = 0; page < book.pages; page += 1) {
    for (const [at, line] of book.linesOfPage(page).entries()) {
      if (!book.holdsCustomer(page * pageSize + at)) continue;
      const bucket = bucketOf(idOfLine(line));
      sums[bucket] = addHash(sums[bucket] ?? emptySum, hashLine(line));
    }
    await pause();
    if (book.state.version !== version) return undefined;
  }
  return sums.map(sumText);
}

/** The ids of the book's customers that pass a test, in their order. */
export async function localIds(book: Book, pause: () => Promise<void>, test: (id: CustomerId) => boolean = () => true): Promise<readonly CustomerId[]> {
  const ids: CustomerId[] = [];
  for (let page = 0; page < book.pages; page += 1) {
    for (const [at, line] of book.linesOfPage(page).entries()) {
      const id = idOfLine(line);
      if (book.holdsCustomer(page * pageSize + at) && test(id)) ids.push(id);
    }
    if (page % pagesAPause === 0) await pause();
  }
  return ids.sort();
}

const pagesAPause = 16;

import type { Book } from '../book/book.ts';
import type { ChangeLog } from '../book/change-log.ts';
import { pageSize, type Slot } from '../book/slots.ts';

/** Pages whose records may be on their way to the database at once. */
const pagesInFlight = 64;

/** Says of every customer of the book that it is there, by reference: a record a page. Await `book.warmUp` before, so that damaged ones are left out. */
export async function enqueueBook(book: Book, log: ChangeLog): Promise<void> {
  const slots: Slot[] = [];
  for (let slot = 0; slot < book.pages * pageSize; slot += 1) if (book.holdsCustomer(slot)) slots.push(slot);
  await enqueueSlots(slots, log);
}

/** Says of the customers in some slots that they are there. */
export async function enqueueSlots(slots: readonly Slot[], log: ChangeLog): Promise<void> {
  let writes: PromiseLike<unknown>[] = [];
  for (const slot of slots) {
    const write = log.created(slot);
    if (write === undefined) continue;
    writes.push(write);
    if (writes.length < pagesInFlight) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all(writes);
}

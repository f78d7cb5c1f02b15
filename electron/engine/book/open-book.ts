import type { BookDeps } from './book-changes.ts';
import type { Book } from './book.ts';
import { loadPages } from './load-pages.ts';
import { BookMemory } from './memory.ts';
import { PagedBook } from './paged-book.ts';
import { toStorageError } from './storage-error.ts';
import { pruneUndo } from './undo.ts';

/** Reads the book into memory. Fails with `book-unreadable`, `storage-full` or `storage-failed`. */
export async function openBook(deps: BookDeps): Promise<Book> {
  const memory = new BookMemory();
  try {
    await pruneUndo(deps.database, deps.environment.now());
    await loadPages(deps.database, memory);
  } catch (error) {
    throw toStorageError(error);
  }
  return new PagedBook(deps, memory);
}

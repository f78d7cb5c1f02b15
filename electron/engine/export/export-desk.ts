import { AppError } from '../../../shared/contract/errors.ts';
import type { ExportId, ExportOrder, ExportSummary, MadeFile } from '../../../shared/contract/exports.ts';
import type { ShopSettings } from '../../../shared/contract/shop.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import type { Cancellation, EmitEvent } from '../../../shared/rpc/server.ts';
import type { Book } from '../book/book.ts';
import type { Database } from '../book/database.ts';
import { toStorageError } from '../book/storage-error.ts';
import type { Environment } from '../environment.ts';
import { exportFileName } from './file-name.ts';
import { writeCsv, writeTemplate } from './write-csv.ts';

/** Exports kept; a new one pushes the oldest out. */
const kept = 20;
/** Milliseconds between two events about the progress of an export. */
const progressInterval = 100;

export interface ExportDeskDeps {
  readonly book: Pick<Book, 'snapshot'>;
  readonly database: Database;
  readonly environment: Pick<Environment, 'now' | 'yield'>;
  readonly emit: EmitEvent;
  settings(): ShopSettings;
}

/** Makes files of customers and keeps the latest. */
export interface ExportDesk {
  template(layout: LayoutName): MadeFile;
  /** Asked again with the same id, it answers the same. */
  make(order: ExportOrder, cancellation: Cancellation): Promise<ExportSummary>;
  /** Newest first. */
  list(): Promise<readonly ExportSummary[]>;
  read(id: ExportId): Promise<MadeFile>;
  remove(id: ExportId): Promise<void>;
}

export function createExportDesk({ book, database, environment, emit, settings }: ExportDeskDeps): ExportDesk {
  const write = async (order: ExportOrder, cancellation: Cancellation): Promise<ExportSummary> => {
    const { id, layout, query } = order;
    const { delimiter } = settings();
    const startedAt = new Date(environment.now());
    const { total, customers } = book.snapshot(query);
    let toldAt = 0;
    const tell = (written: number): void => {
      toldAt = environment.now();
      emit('export.progress', { id, written, total });
    };
    const blob = await writeCsv(customers, layouts[layout], delimiter, async (written) => {
      cancellation.check();
      if (environment.now() - toldAt >= progressInterval) tell(written);
      await environment.yield();
    });
    tell(total);
    const summary: ExportSummary = {
      id,
      fileName: exportFileName(layout, startedAt),
      layout,
      customers: total,
      size: blob.size,
      delimiter,
      search: query.search.trim(),
      createdAt: startedAt.toISOString(),
    };
    await database.transaction('rw', [database.exports], async () => {
      await database.exports.put({ id, summary, createdAt: summary.createdAt, blob });
      const newestFirst = await database.exports.orderBy('createdAt').reverse().primaryKeys();
      await database.exports.bulkDelete(newestFirst.slice(kept));
    });
    emit('exports.changed', undefined);
    return summary;
  };

  return {
    template: (layout) => ({ name: layouts[layout].fileName, blob: writeTemplate(layouts[layout], settings().delimiter) }),
    make: (order, cancellation) =>
      stored(async () => (await database.exports.get(order.id))?.summary ?? write(order, cancellation)),
    list: () => stored(async () => (await database.exports.orderBy('createdAt').reverse().toArray()).map(({ summary }) => summary)),
    read: (id) =>
      stored(async () => {
        const found = await database.exports.get(id);
        if (found === undefined) throw new AppError('not-found', 'This export is no longer kept. Export again.', { details: { id } });
        return { name: found.summary.fileName, blob: found.blob };
      }),
    remove: (id) =>
      stored(async () => {
        await database.exports.delete(id);
        emit('exports.changed', undefined);
      }),
  };
}

async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}

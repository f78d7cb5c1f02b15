import type { EmitEvent, EngineHandlers } from '../../shared/rpc/server.ts';
import type { Book } from './book/book.ts';
import { openCounter } from './book/counter.ts';
import { createCustomerDesk } from './book/customer-desk.ts';
import type { Database } from './book/database.ts';
import { openBook } from './book/open-book.ts';
import { type Environment, localDate } from './environment.ts';
import { createExportDesk } from './export/export-desk.ts';
import { createHistoryDesk } from './import/history-desk.ts';
import { createImportDesk } from './import/import-desk.ts';
import { openShop } from './shop-settings.ts';
import type { RemoteReading } from './sync/loyverse/map-customer.ts';
import type { Network } from './sync/network.ts';
import { Outbox } from './sync/outbox.ts';
import { openSyncDesk, type SyncDesk } from './sync/sync-desk.ts';

export interface EngineDeps {
  readonly database: Database;
  readonly environment: Environment;
  readonly network: Network;
  readonly emit: EmitEvent;
  /** The language of the shop's PC, a BCP 47 tag: what a shop that was never asked is set to. */
  readonly language: string;
}

/** The engine of one counter. */
export interface Engine {
  readonly handlers: EngineHandlers;
  readonly book: Book;
  /** Syncs from when it is started. */
  readonly sync: SyncDesk;
}

/** Opens the book and puts the engine together: this is where each call of the contract finds its desk. */
export async function createEngine({ database, environment, network, emit, language }: EngineDeps): Promise<Engine> {
  const clock = await openCounter(database, environment);
  const outbox = await Outbox.open(database, environment);
  const shop = await openShop(database, language);
  const book = await openBook({ database, environment, clock, journal: outbox, changed: (state) => emit('book.changed', state) });
  const settings = shop.read;
  const customers = createCustomerDesk({ book, database, environment, clock, settings });
  const imports = createImportDesk({ book, database, environment, clock, settings, emit });
  const history = createHistoryDesk({ book, database, environment, clock, settings, emit });
  const reading = (): RemoteReading => ({ context: { country: settings().country, dateOrder: 'YMD', today: environment.today() }, dayOf: (at) => localDate(new Date(at)) });
  const sync = await openSyncDesk({ book, database, environment, counter: clock, outbox, network, emit, reading });
  const exports = createExportDesk({ book, database, environment, emit, settings });

  const handlers: EngineHandlers = {
    'shop.read': () => shop.read(),
    'shop.change': async (part) => {
      const changed = await shop.change(part);
      emit('shop.changed', changed);
      return changed;
    },
    'book.state': () => book.state,
    'customers.window': ({ query, offset, count }) => book.window(query, offset, count),
    'customers.read': ({ id }) => customers.read(id),
    'customers.check': (draft) => customers.check(draft),
    'customers.save': ({ change, draft }) => customers.save(change, draft),
    'customers.delete': async ({ change, ids }) => ({ deleted: await customers.remove(change, ids) }),
    'customers.restore': async ({ change, deletion }) => ({ restored: await customers.restore(change, deletion) }),
    'import.choose': ({ id, source }) => imports.choose(id, source),
    'import.redialect': ({ id, dialect }) => imports.redialect(id, dialect),
    'import.rulebook': ({ id, rulebook }) => imports.followRules(id, rulebook),
    'import.mapColumns': ({ id, targets }) => imports.mapColumns(id, targets),
    'import.policy': ({ id, policy }) => imports.choosePolicy(id, policy),
    'import.columnBlanks': ({ id, column, blanks }) => imports.chooseBlanks(id, column, blanks),
    'import.values': ({ id, column }, cancellation) => imports.values(id, column, cancellation),
    'import.renameValues': ({ id, column, renames }) => imports.renameValues(id, column, renames),
    'import.columnDates': ({ id, column, order }) => imports.columnDates(id, column, order),
    'import.begin': ({ id }, cancellation) => imports.begin(id, cancellation),
    'import.rows': ({ offset, count, ...query }) => imports.rows(query, offset, count),
    'import.remarks': ({ id }) => imports.remarks(id),
    'import.nextInvalid': ({ after, ...query }) => imports.nextInvalid(query, after),
    'import.edit': ({ id, change, cells }) => imports.edit(id, change, cells),
    'import.fill': ({ change, offset, count, columns, texts, ...query }) => imports.fill(query, change, { offset, count }, { columns, texts }),
    'import.rowNumbers': ({ offset, count, ...query }) => imports.rowNumbers(query, offset, count),
    'import.skip': ({ id, change, rows, skip }) => imports.skip(id, change, rows, skip),
    'import.fixAll': ({ id, change, remark, fix }) => imports.fixAll(id, change, remark, fix),
    'import.repeats': ({ id, keep, group }) => imports.repeats(id, keep, group),
    'import.undoEdit': ({ id }) => imports.undoEdit(id),
    'import.redoEdit': ({ id }) => imports.redoEdit(id),
    'import.invalidRows': ({ id }) => imports.invalidRows(id),
    'import.cancel': ({ id }) => imports.cancel(id),
    'import.start': ({ id }) => imports.start(id),
    'import.current': () => imports.current(),
    'imports.list': () => history.list(),
    'imports.read': ({ id }) => history.read(id),
    'import.undoOutlook': ({ id }) => history.outlook(id),
    'import.undo': ({ id, change }) => history.undo(id, change),
    'import.redo': ({ id, change }) => history.redo(id, change),
    'template.make': ({ layout }) => exports.template(layout),
    'export.make': (order, cancellation) => exports.make(order, cancellation),
    'exports.list': () => exports.list(),
    'exports.read': ({ id }) => exports.read(id),
    'exports.delete': ({ id }) => exports.remove(id),
    'sync.state': () => sync.state(),
    'sync.connect': (order) => sync.connect(order),
    'sync.disconnect': () => sync.disconnect(),
    'sync.now': () => sync.now(),
    'sync.log': ({ count, before }) => sync.log(count, before),
    'sync.reviews': () => sync.reviews(),
    'sync.resolve': ({ change, choice }) => sync.resolve(change, choice),
    'sync.token': ({ token }) => sync.token(token),
  };
  void book.warmUp(environment.yield);
  return { handlers, book, sync };
}

import type { CallInput, CallName, CallOutput, EngineEvents } from '../../../shared/contract/calls.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { ImportId, ImportView, RowFilter, RowView } from '../../../shared/contract/imports.ts';
import type { ImportPolicy } from '../../../shared/customer/import-policy.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import type { Book } from '../../../electron/engine/book/book.ts';
import { Database } from '../../../electron/engine/book/database.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { createEnvironment } from '../../../electron/engine/environment.ts';
import { noNetwork } from './no-network.ts';
import { deleteDatabase } from './delete-database.ts';

/** An engine on a database of its own, called directly. */
export interface TestEngine {
  readonly book: Book;
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** All views that `import.changed` carried, oldest first. */
  readonly views: readonly ImportView[];
  /** Settles as soon as a view passes the test, within the very call that tells of it. */
  seen(test: (view: ImportView) => boolean): Promise<void>;
  /** Ends this engine as a crash would, and opens the database anew. */
  restart(): Promise<TestEngine>;
  close(): Promise<void>;
}

/** 24 November 2026 at the counter. */
export const testDay = '2026-11-24';

let databases = 0;

/** What of the PC a test has otherwise. */
export interface TestPc {
  freeBytes(): Promise<number | undefined>;
}

const roomyPc: TestPc = { freeBytes: async () => undefined };

export async function openTestEngine(name?: string, pc: TestPc = roomyPc): Promise<TestEngine> {
  databases += 1;
  const databaseName = name ?? `test-import-${databases}`;
  if (name === undefined) await deleteDatabase(databaseName);
  const database = new Database(databaseName);
  const views: ImportView[] = [];
  const waiting = new Set<{ readonly test: (view: ImportView) => boolean; readonly settle: () => void }>();
  const emit = <N extends keyof EngineEvents>(event: N, payload: EngineEvents[N]): void => {
    if (!isImportView(event, payload)) return;
    views.push(payload);
    for (const waiter of waiting) if (waiter.test(payload)) waiter.settle();
  };
  const { handlers, book } = await createEngine({ database, emit, language: 'en-SG', network: noNetwork, environment: { ...createEnvironment(), ...pc, today: () => testDay } });
  const cancellation = { cancelled: false, check: () => undefined };
  return {
    book,
    views,
    seen: (test) => new Promise((settle) => waiting.add({ test, settle })),
    call: async (call, input) => handlers[call](input, cancellation),
    async restart() {
      database.close();
      return openTestEngine(databaseName, pc);
    },
    close() {
      database.close();
      return deleteDatabase(databaseName);
    },
  };
}

function isImportView(event: keyof EngineEvents, payload: EngineEvents[keyof EngineEvents]): payload is ImportView {
  return event === 'import.changed' && payload !== undefined;
}

/** How a file is imported. */
export interface HowToImport {
  readonly rulebook?: LayoutName;
  readonly policy?: Partial<ImportPolicy>;
  /** What the first columns become, whatever is proposed for them. */
  readonly fields?: readonly FieldKey[];
  readonly name?: string;
}

/** Chooses and checks a file. */
export async function checkText(engine: TestEngine, text: BlobPart, { rulebook, policy, fields, name = 'customers.csv' }: HowToImport = {}): Promise<ImportView> {
  const id: ImportId = crypto.randomUUID();
  await engine.call('import.choose', { id, source: { kind: 'file', file: new File([text], name) } });
  if (rulebook !== undefined) await engine.call('import.rulebook', { id, rulebook });
  if (fields !== undefined) await engine.call('import.mapColumns', { id, targets: fields.map((field, column) => ({ column, target: { kind: 'field', field } })) });
  if (policy !== undefined) await engine.call('import.policy', { id, policy });
  return engine.call('import.begin', { id });
}

/** Chooses, checks and starts. */
export async function importText(engine: TestEngine, text: BlobPart, how: HowToImport = {}): Promise<ImportView> {
  const { id } = await checkText(engine, text, how);
  return engine.call('import.start', { id });
}

export async function rowsOf(engine: TestEngine, { id }: Pick<ImportView, 'id'>, filter: RowFilter = 'all'): Promise<readonly RowView[]> {
  return (await engine.call('import.rows', { id, filter, offset: 0, count: 10_000 })).rows;
}

/** The numbers of a check, without those that are 0. */
export function countsOf(view: ImportView): Readonly<Record<string, number>> {
  return 'counts' in view ? Object.fromEntries(Object.entries(view.counts).filter(([, count]) => count > 0)) : {};
}

export async function customersOf(engine: TestEngine): Promise<readonly Customer[]> {
  return (await engine.call('customers.window', { query: { search: '', sort: { by: 'createdAt', descending: false } }, offset: 0, count: 10_000 })).customers;
}

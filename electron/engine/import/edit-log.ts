import type { ChangeId } from '../../../shared/contract/customers.ts';
import type { EditTurns } from '../../../shared/contract/import-fixing.ts';
import type { ImportId } from '../../../shared/contract/imports.ts';
import type { ChangeWriter } from './apply-changes.ts';
import type { ImportStepRecord, ImportTables } from './import-record.ts';
import { decodeChanges, encodeChanges } from './page-codec.ts';
import type { PageChanges } from './page-changes.ts';

/** The changes that the owner made to the rows of one import, oldest first, with which of them are taken back at present. */
export class EditLog {
  readonly #tables: ImportTables;
  readonly #id: ImportId;
  #steps: readonly ImportStepRecord[];

  static async open(tables: ImportTables, id: ImportId): Promise<EditLog> {
    return new EditLog(tables, id, await tables.steps.where('[importId+step]').between([id, 0], [id, Infinity]).toArray());
  }

  private constructor(tables: ImportTables, id: ImportId, steps: readonly ImportStepRecord[]) {
    this.#tables = tables;
    this.#id = id;
    this.#steps = steps;
  }

  /** Whether a change was made already. */
  has(change: ChangeId): boolean {
    return this.#steps.some((step) => step.change === change);
  }

  /** The latest change that stands. */
  get toUndo(): ImportStepRecord | undefined {
    return this.#steps.findLast(({ undone }) => !undone);
  }

  /** The first change that is taken back. */
  get toRedo(): ImportStepRecord | undefined {
    return this.#steps.find(({ undone }) => undone);
  }

  get turns(): EditTurns {
    return { undo: this.toUndo !== undefined, redo: this.toRedo !== undefined };
  }

  /** What takes a change back, or makes it again. */
  async read({ importId, step, pages }: ImportStepRecord, which: 'before' | 'after'): Promise<PageChanges> {
    const records = await this.#tables.stepPages.bulkGet(pages.map((page): [ImportId, number, number] => [importId, step, page]));
    return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.page, decodeChanges(record[which])] as const])));
  }

  /** A step behind those that stand. */
  next(change: ChangeId, changes: PageChanges): ImportStepRecord {
    const standing = this.#steps.filter(({ undone }) => !undone).length;
    return { importId: this.#id, step: standing, change, pages: [...changes.keys()], undone: false };
  }

  /** Writes a new step. What was taken back before it cannot be made again then. */
  writerOf(record: ImportStepRecord): ChangeWriter {
    const { importId, step } = record;
    const { steps, stepPages } = this.#tables;
    return {
      async begin() {
        await steps.where('[importId+step]').between([importId, step], [importId, Infinity]).delete();
        await stepPages.where('[importId+step+page]').between([importId, step, 0], [importId, Infinity, Infinity]).delete();
      },
      async pages(written) {
        await stepPages.bulkPut(written.map(({ page, before, after }) => ({ importId, step, page, before: encodeChanges(before), after: encodeChanges(after) })));
      },
      async end() {
        await steps.put(record);
      },
    };
  }

  /** Writes that a step is taken back, or stands again. */
  turnerOf(record: ImportStepRecord): ChangeWriter {
    const { steps } = this.#tables;
    return {
      begin: nothing,
      pages: nothing,
      async end() {
        await steps.put(record);
      },
    };
  }

  /** Takes note of a step that is stored. */
  wrote(record: ImportStepRecord): void {
    const isKnown = this.#steps[record.step]?.change === record.change;
    this.#steps = isKnown ? this.#steps.with(record.step, record) : [...this.#steps.slice(0, record.step), record];
  }
}

async function nothing(): Promise<void> {}

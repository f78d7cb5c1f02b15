import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChangeId } from '../../../../shared/contract/customers.ts';
import type { BlockTexts, CellText, EditResult, RemarkRef, RepeatChoice } from '../../../../shared/contract/import-fixing.ts';
import type { ImportId, RowView } from '../../../../shared/contract/imports.ts';
import type { BulkFix } from '../../../../shared/customer/fixes/bulk-fix.ts';
import { callAgain } from '../../../engine/call-again.ts';
import type { Engine } from '../../../engine/engine-session.ts';
import { rowsText } from '../../../ui/count-text.ts';
import type { RowWindows } from '../../../ui/row-windows.ts';
import { withEdits } from './cell-edits.ts';
import { editedText, fixedText, repeatsText, skippedText, undoneText } from './fix-words.ts';
import type { RowsQuery } from './rows-query.ts';

/** Some rows of a query in its order. */
export interface RowSpan {
  readonly offset: number;
  readonly count: number;
}

/** What stands beside the sheet. `about` is the remark whose likeliest fix is looked at. */
export type FixPanel = { readonly kind: 'none' } | { readonly kind: 'remarks'; readonly about?: RemarkRef } | { readonly kind: 'row'; readonly row: RowView };

/** Where the fixing of rows stands. */
export interface Fixing {
  /** How many edits were answered: rows read before the last one are out of date. */
  readonly edits: number;
  /** What the last edit did. `nth` tells two equal sentences apart, so that the second is read out too. */
  readonly said: { readonly text: string; readonly nth: number };
  readonly panel: FixPanel;
}

/** What can be done to the rows of a checked import. Edits are made one after the other, in the order they came. */
export interface FixDesk extends StoreApi<Fixing> {
  edit(cells: readonly CellText[]): Promise<void>;
  /** Fills a block of the rows of a query, which need not be on screen. */
  fill(query: RowsQuery, rows: RowSpan, block: BlockTexts): Promise<void>;
  skip(rows: readonly number[], skip: boolean): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  fixAll(remark: RemarkRef, fix: BulkFix): Promise<void>;
  /** Says which of the rows that repeat a key is kept: of one group, or of all. */
  settleRepeats(keep: RepeatChoice, group?: number): Promise<void>;
  /** A row as it will be once the edits on their way are answered. */
  asEdited(row: RowView): RowView;
  say(text: string): void;
  show(panel: FixPanel): void;
}

interface FixDeskParts {
  readonly engine: Engine;
  readonly id: ImportId;
  /** The rows on screen, where an edit shows before it is answered. */
  readonly windows: Pick<RowWindows<RowView>, 'amend'>;
  readonly newChangeId: () => ChangeId;
  /** Tells a person what could not be done. */
  readonly onError: (title: string, error: unknown) => void;
}

/** Texts on their way: row -> column -> text. */
type Batch = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Makes the desk at which the rows of one import are fixed. */
export function createFixDesk({ engine, id, windows, newChangeId, onError }: FixDeskParts): FixDesk {
  const store = createStore<Fixing>(() => ({ edits: 0, said: { text: '', nth: 0 }, panel: { kind: 'none' } }));
  const underWay = new Set<Batch>();
  let last: Promise<void> = Promise.resolve();

  const asEdited = (row: RowView): RowView => {
    let edited = row;
    for (const batch of underWay) {
      const texts = batch.get(row.row);
      if (texts !== undefined) edited = withEdits(edited, texts);
    }
    return edited;
  };

  const say = (text: string): void => store.setState(({ said }) => ({ said: { text, nth: said.nth + 1 } }));

  function keep({ rows }: EditResult): void {
    store.setState(({ edits, panel }) => ({ edits: edits + 1, panel: panelWith(panel, rows) }));
  }

  /** Makes an edit after those before it, and says what it did. */
  function make<R extends EditResult>(call: () => Promise<R>, words: (result: R) => string, failed: string): Promise<void> {
    last = last.then(async () => {
      try {
        const result = await call();
        keep(result);
        say(words(result));
      } catch (error) {
        store.setState(({ edits }) => ({ edits: edits + 1 })); // what was shown before its answer is read again
        onError(failed, error);
      }
    });
    return last;
  }

  return {
    ...store,
    asEdited,
    say,
    show: (panel) => store.setState({ panel }),

    async edit(cells) {
      if (cells.length === 0) return;
      const batch = batchOf(cells);
      const change = newChangeId();
      underWay.add(batch);
      windows.amend(asEdited);
      await make(
        () => callAgain(engine, 'import.edit', { id, change, cells }).finally(() => underWay.delete(batch)),
        (result) => editedText([...batch.keys()], result),
        'The cells could not be changed',
      );
    },

    fill(query, { offset, count }, block) {
      const change = newChangeId();
      say(`Changing ${rowsText(count)} …`);
      return make(
        () => callAgain(engine, 'import.fill', { id, ...query, change, offset, count, ...block }),
        (result) => fixedText(result.filled, result.counts),
        'The cells could not be changed',
      );
    },

    skip(rows, skip) {
      const change = newChangeId();
      return make(
        () => callAgain(engine, 'import.skip', { id, change, rows, skip }),
        (result) => skippedText(rows, skip, result.counts),
        skip ? 'The rows could not be skipped' : 'The rows could not be taken back',
      );
    },

    undo: () => make(() => engine.call('import.undoEdit', { id }), (result) => undoneText('undo', result), 'The edit could not be undone'),
    redo: () => make(() => engine.call('import.redoEdit', { id }), (result) => undoneText('redo', result), 'The edit could not be done again'),

    fixAll(remark, fix) {
      const change = newChangeId();
      return make(
        () => callAgain(engine, 'import.fixAll', { id, change, remark, fix }),
        (result) => fixedText(result.fixed, result.counts),
        'The rows could not be changed',
      );
    },

    settleRepeats(keepWhich, group) {
      return make(
        () => engine.call('import.repeats', { id, keep: keepWhich, ...(group === undefined ? {} : { group }) }),
        (result) => repeatsText(keepWhich, result.counts),
        'The choice could not be kept',
      );
    },
  };
}

/** The panel, with its row as it stands now. */
function panelWith(panel: FixPanel, rows: readonly RowView[]): FixPanel {
  if (panel.kind !== 'row') return panel;
  const row = rows.find((candidate) => candidate.row === panel.row.row);
  return row === undefined ? panel : { kind: 'row', row };
}

function batchOf(cells: readonly CellText[]): Batch {
  const rows = new Map<number, Map<number, string>>();
  for (const { row, column, text } of cells) {
    const texts = rows.get(row) ?? new Map<number, string>();
    texts.set(column, text);
    rows.set(row, texts);
  }
  return rows;
}

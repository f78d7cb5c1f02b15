import type { RepeatChoice } from '../../../shared/contract/import-fixing.ts';
import type { FileColumn } from '../../../shared/contract/imports.ts';
import { columnsOfField, fieldGivenBy } from '../../../shared/customer/mapping/columns-of-field.ts';
import { byPage, type PageChanges, partsOf, placesOnPages } from './page-changes.ts';
import type { Fate, RowChange } from './row-edits.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';

/** A row of a group. */
interface Member {
  readonly row: number;
  readonly cells: readonly string[];
  readonly fate: Fate | undefined;
}

export interface RepeatsRun {
  readonly store: RowStore;
  readonly columns: readonly FileColumn[];
  /** The rows of each group, ascending, by their places from 0. */
  readonly groups: readonly (readonly number[])[];
  readonly keep: RepeatChoice;
  readonly pause: () => Promise<void>;
}

/**
 * Makes the changes of a choice about rows that repeat each other. Rows that the owner skipped one by one stay skipped and have no say. The
 * choice is made on the texts as they stand: what an earlier one merged into a row stays there.
 */
export async function settleRepeats({ store, columns, groups, keep, pause }: RepeatsRun): Promise<PageChanges> {
  const members = await readMembers(store, groups.flat(), pause);
  return byPage(groups.flatMap((group) => {
    const rows = group.flatMap((row) => members.get(row) ?? []).filter(({ fate }) => fate?.kind !== 'skipped');
    return settleGroup(rows, columns, keep);
  }));
}

function settleGroup(rows: readonly Member[], columns: readonly FileColumn[], keep: RepeatChoice): readonly (readonly [number, Omit<RowChange, 'place'>])[] {
  const kept = keep === 'skip' ? undefined : keep === 'last' ? rows.at(-1) : rows[0];
  const filled = keep === 'merge' && kept !== undefined ? fillBlanks(kept, rows, columns) : [];
  return rows.flatMap((member): readonly (readonly [number, Omit<RowChange, 'place'>])[] => {
    if (member === kept) return filled.length === 0 && member.fate === undefined ? [] : [[member.row, { texts: filled, fate: 'none' }]];
    const fate: Fate = kept === undefined ? { kind: 'left-out' } : { kind: keep === 'merge' ? 'merged' : 'left-out', row: kept.row + 1 };
    return sameFate(member.fate, fate) ? [] : [[member.row, { texts: [], fate }]];
  });
}

/**
 * The texts for the blank cells of a row from the other rows of its group: each from the first that has something there. The parts of a name
 * or of a street are filled together or not at all, so that none is made up of two.
 */
function fillBlanks(kept: Member, rows: readonly Member[], columns: readonly FileColumn[]): RowChange['texts'] {
  const fields = new Set(columns.flatMap(({ target }) => fieldGivenBy(target) ?? []));
  const id = columns.flatMap(({ target }, column) => (target.kind === 'id' ? [column] : []));
  return [id, ...[...fields].map((field) => columnsOfField(columns, field))].flatMap((places) => {
    const isBlank = ({ cells }: Member): boolean => places.every((column) => (cells[column] ?? '').trim() === '');
    if (!isBlank(kept)) return [];
    const from = rows.find((member) => !isBlank(member));
    return from === undefined ? [] : places.map((column) => [column, from.cells[column] ?? ''] as const);
  });
}

function sameFate(a: Fate | undefined, b: Fate): boolean {
  return a?.kind === b.kind && rowOf(a) === rowOf(b);
}

function rowOf(fate: Fate): number | undefined {
  return fate.kind === 'skipped' ? undefined : fate.row;
}

async function readMembers(store: RowStore, rows: readonly number[], pause: () => Promise<void>): Promise<ReadonlyMap<number, Member>> {
  const members = new Map<number, Member>();
  const places = placesOnPages(rows);
  for await (const pages of partsOf(store, places)) {
    for (const { page, rows: all, edits } of pages) {
      for (const place of places.get(page) ?? []) {
        const row = page * rowsPerPage + place;
        members.set(row, { row, cells: all[place] ?? [], fate: edits.get(place)?.fate });
      }
    }
    await pause();
  }
  return members;
}

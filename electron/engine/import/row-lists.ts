import type { RemarkRef, RowOrder, RowQuery } from '../../../shared/contract/import-fixing.ts';
import type { RowFilter } from '../../../shared/contract/imports.ts';
import { foldCells } from './fold-cells.ts';
import type { FoundRemark } from './remark-sets.ts';
import { outcomeCode } from './row-outcomes.ts';
import type { RowStore } from './row-store.ts';
import { RowSearch } from './search-rows.ts';

/** The rows of a query in its order, by their places from 0. */
export interface RowList {
  readonly total: number;
  slice(offset: number, count: number): readonly number[];
  /** The first invalid row behind another one, and its place in the list. Behind -1, or a row that is not in the list, is the start. */
  nextInvalid(after: number): { readonly row: number; readonly offset: number } | undefined;
}

/** Finds rows by what is said of them. */
export interface RemarkedRows {
  /** The rows that have a remark, by their places from 0. */
  having(remark: RemarkRef): Promise<readonly number[]>;
  /** What a spreadsheet has likely done to rows, which no single one tells. */
  damaged(): Promise<readonly FoundRemark[]>;
}

interface Question {
  readonly filter: RowFilter;
  readonly search: string;
  readonly remark: RemarkRef | undefined;
  readonly order: RowOrder;
}

/** Answers which rows of an import a query finds. The last answer is kept, since a table asks for it again with every scroll. */
export class RowLists {
  readonly #store: RowStore;
  readonly #search: RowSearch;
  #last: { readonly key: string; readonly version: number; readonly rows: readonly number[] } | undefined;

  /** @param pause lets waiting messages in */
  constructor(store: RowStore, pause: () => Promise<void>) {
    this.#store = store;
    this.#search = new RowSearch(store, pause);
  }

  async find(query: Omit<RowQuery, 'id'>, remarked: RemarkedRows): Promise<RowList> {
    const question: Question = { filter: query.filter, search: foldCells(query.search ?? '').trim(), remark: query.remark, order: query.order ?? 'row' };
    const { filter, search, remark, order } = question;
    if (filter !== 'repeats' && search === '' && remark === undefined && order === 'row') return this.#byOutcome(filter);
    const key = JSON.stringify(question);
    const { version } = this.#store;
    if (this.#last?.key === key && this.#last.version === version) return this.#listOf(this.#last.rows);
    const rows = await this.#rowsOf(question, remarked);
    this.#last = { key, version, rows };
    return this.#listOf(rows);
  }

  /** Nothing needs to be gathered: the outcomes are in order, and counted by page. */
  #byOutcome(filter: Exclude<RowFilter, 'repeats'>): RowList {
    const { outcomes } = this.#store;
    return {
      total: outcomes.count(filter),
      slice: (offset, count) => outcomes.find(filter, offset, count),
      nextInvalid: (after) => {
        const row = filter === 'all' || filter === 'invalid' ? outcomes.next(outcomeCode.invalid, after) : -1;
        return row === -1 ? undefined : { row, offset: outcomes.rank(filter, row) };
      },
    };
  }

  #listOf(rows: readonly number[]): RowList {
    const { outcomes } = this.#store;
    return {
      total: rows.length,
      slice: (offset, count) => rows.slice(Math.max(0, offset), Math.max(0, offset) + count),
      nextInvalid: (after) => {
        const offset = rows.findIndex((row, place) => place > rows.indexOf(after) && outcomes.at(row) === outcomeCode.invalid);
        const row = rows[offset];
        return row === undefined ? undefined : { row, offset };
      },
    };
  }

  async #rowsOf({ filter, search, remark, order }: Question, remarked: RemarkedRows): Promise<readonly number[]> {
    const { outcomes, index } = this.#store;
    let rows = filter === 'repeats' ? (index?.repeats?.all().flat() ?? []) : outcomes.find(filter, 0, Infinity);
    if (remark !== undefined) {
      const having = new Set(await remarked.having(remark));
      rows = rows.filter((row) => having.has(row));
    }
    if (search !== '') {
      const found = await this.#search.find(search);
      rows = rows.filter((row) => found.has(row));
    }
    // Rows that repeat each other stay together.
    return order === 'remark' && filter !== 'repeats' ? (index?.remarks.ordered(rows, await remarked.damaged()) ?? rows) : rows;
  }
}

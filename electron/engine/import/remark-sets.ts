import type { FieldKey } from '../../../shared/customer/fields.ts';
import { remarkText } from '../../../shared/customer/messages.ts';
import type { Remark, RemarkCode, Severity } from '../../../shared/customer/remark.ts';
import type { RowDetail } from './row-detail.ts';
import { rowsPerPage } from './row-outcomes.ts';

/** Remarks that say the same of the same field. */
export interface RemarkKind {
  readonly code: RemarkCode;
  readonly severity: Severity;
  readonly field?: FieldKey;
}

/** A remark that no single row tells of, with the rows that have it. */
export interface FoundRemark {
  readonly kind: RemarkKind;
  readonly rows: readonly number[];
}

/** Remarks that stand together on rows. */
interface RemarkSet {
  readonly kinds: readonly RemarkKind[];
  /** How many rows have just these. */
  rows: number;
}

/**
 * Which remarks each row has, without their texts. Files have many rows with remarks and few different sets of them, so a row needs but
 * the number of its set. Rows are counted from 0.
 */
export class RemarkSets {
  #ofRow = new Uint32Array(0);
  #rows = 0;
  /** The first one is that of rows without a remark. */
  readonly #sets: RemarkSet[] = [{ kinds: [], rows: 0 }];
  readonly #numbers = new Map<string, number>([['', 0]]);

  /** Takes what is said of the rows of a page. */
  setPage(page: number, count: number, details: ReadonlyMap<number, RowDetail>): void {
    const start = page * rowsPerPage;
    this.#widen(start + count);
    for (let place = 0; place < count; place += 1) {
      const before = this.#sets[this.#ofRow[start + place] ?? 0];
      if (before !== undefined) before.rows -= 1;
      const number = this.#numberOf(details.get(place)?.remarks ?? none);
      const now = this.#sets[number];
      if (now !== undefined) now.rows += 1;
      this.#ofRow[start + place] = number;
    }
  }

  /** The kinds that some row has, with how many rows have each. */
  kinds(): readonly { readonly kind: RemarkKind; readonly rows: number }[] {
    const found = new Map<string, { readonly kind: RemarkKind; rows: number }>();
    for (const { kinds, rows } of this.#sets) {
      if (rows === 0) continue;
      for (const kind of kinds) {
        const entry = found.get(keyOf(kind)) ?? { kind, rows: 0 };
        entry.rows += rows;
        found.set(keyOf(kind), entry);
      }
    }
    return [...found.values()].toSorted((a, b) => compareKinds(a.kind, b.kind));
  }

  /** The rows that have a remark of a kind, ascending, up to a number of them. A kind without severity is of either. */
  rowsWith(kind: RemarkFilter, most = Infinity): readonly number[] {
    const wanted = this.#sets.map(({ kinds }) => kinds.some((own) => own.code === kind.code && own.field === kind.field && (kind.severity ?? own.severity) === own.severity));
    const rows: number[] = [];
    for (let row = 0; row < this.#rows && rows.length < most; row += 1) {
      if (wanted[this.#ofRow[row] ?? 0] === true) rows.push(row);
    }
    return rows;
  }

  /**
   * Puts rows with the same first remark side by side: errors, then warnings, then what the owner chose, then rows without any. Within that they stay
   * in the order given.
   * @param found remarks that are not of the sets
   */
  ordered(rows: readonly number[], found: readonly FoundRemark[] = []): readonly number[] {
    const kinds = [...this.#sets.flatMap((set) => set.kinds), ...found.map(({ kind }) => kind)];
    const order = new Map([...new Map(kinds.map((kind) => [keyOf(kind), kind])).values()].toSorted(compareKinds).map((kind, rank) => [keyOf(kind), rank]));
    const rankOf = (kind: RemarkKind): number => order.get(keyOf(kind)) ?? order.size;
    const bySet = this.#sets.map((set) => Math.min(order.size, ...set.kinds.map(rankOf)));
    const byFound = new Map<number, number>();
    for (const { kind, rows: having } of found) {
      for (const row of having) byFound.set(row, Math.min(rankOf(kind), byFound.get(row) ?? order.size));
    }
    const inOrder = Array.from({ length: order.size + 1 }, (): number[] => []);
    for (const row of rows) inOrder[Math.min(bySet[this.#ofRow[row] ?? 0] ?? order.size, byFound.get(row) ?? order.size)]?.push(row);
    return inOrder.flat();
  }

  #numberOf(remarks: readonly Remark[]): number {
    if (remarks.length === 0) return 0;
    const kinds = new Map(remarks.map(({ code, severity, field }): [string, RemarkKind] => {
      const kind: RemarkKind = { code, severity, ...(field === undefined ? {} : { field }) };
      return [keyOf(kind), kind];
    }));
    const name = [...kinds.keys()].join('\n');
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#sets.push({ kinds: [...kinds.values()], rows: 0 });
    this.#numbers.set(name, this.#sets.length - 1);
    return this.#sets.length - 1;
  }

  #widen(rows: number): void {
    if (rows <= this.#rows) return;
    const fresh = this.#sets[0];
    if (fresh !== undefined) fresh.rows += rows - this.#rows;
    this.#rows = rows;
    if (rows <= this.#ofRow.length) return;
    const wider = new Uint32Array(Math.max(rows, this.#ofRow.length * 2, 4096));
    wider.set(this.#ofRow);
    this.#ofRow = wider;
  }
}

/** A kind, or both kinds that differ in severity alone. */
export type RemarkFilter = Pick<RemarkKind, 'code' | 'field'> & { readonly severity?: Severity };

const none: readonly Remark[] = [];

function keyOf({ code, severity, field = '' }: { readonly code: string; readonly severity: string; readonly field?: string | undefined }): string {
  return `${severity} ${code} ${field}`;
}

/** What the owner chose is said of the rows that it left out, and is no fault. */
export function isOfChoice({ code }: { readonly code: RemarkCode }): boolean {
  return code === 'repeat-left-out' || code === 'merged-into';
}

/** Errors first, then warnings, and by their words within. */
function compareKinds(a: RemarkKind, b: RemarkKind): number {
  const [before, after] = [sortText(a), sortText(b)];
  return before < after ? -1 : before > after ? 1 : 0;
}

function sortText(kind: RemarkKind): string {
  const weight = kind.severity === 'error' ? 0 : isOfChoice(kind) ? 2 : 1;
  return `${String(weight)} ${remarkText(kind).message} ${keyOf(kind)}`;
}

import type { RowKeys } from './row-keys.ts';

/**
 * The rows of a file that have keys in common. Rows of one group need not all have the same key: one may share its email with the
 * first and its phone with the third. Rows are counted from 0; those that are skipped belong to their groups.
 */
export class RepeatGroups {
  readonly #keys: RowKeys;
  /** The keys that several rows have, with the rows, ascending. */
  readonly #holders: Map<number, readonly number[]>;
  /** The groups found so far, by each of their rows. */
  readonly #known = new Map<number, readonly number[]>();

  constructor(keys: RowKeys) {
    this.#keys = keys;
    this.#holders = new Map(keys.holders(keys.shared()));
  }

  /** Takes note of all rows that have a key now. */
  set(key: number, rows: readonly number[]): void {
    this.#known.clear();
    if (rows.length > 1) this.#holders.set(key, rows);
    else this.#holders.delete(key);
  }

  /** The rows that have a key, ascending, where they are several. */
  holdersOf(key: number): readonly number[] | undefined {
    return this.#holders.get(key);
  }

  /** The rows of a row's group, ascending; undefined where it repeats nothing. */
  groupOf(row: number): readonly number[] | undefined {
    const known = this.#known.get(row);
    if (known !== undefined) return known;
    if (!this.#keys.of(row).some((key) => this.#holders.has(key))) return undefined;
    const group = this.#gather(row);
    for (const member of group) this.#known.set(member, group);
    return group;
  }

  /** All groups, by their first rows. */
  all(): readonly (readonly number[])[] {
    const groups = new Set<readonly number[]>();
    for (const rows of this.#holders.values()) {
      const group = rows[0] === undefined ? undefined : this.groupOf(rows[0]);
      if (group !== undefined) groups.add(group);
    }
    return [...groups].toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  }

  #gather(start: number): readonly number[] {
    const group = new Set([start]);
    const seen = new Set<number>();
    for (const row of group) {
      for (const key of this.#keys.of(row)) {
        if (seen.has(key)) continue;
        seen.add(key);
        for (const other of this.#holders.get(key) ?? []) group.add(other); // a Set goes on to what is added meanwhile
      }
    }
    return [...group].sort((a, b) => a - b);
  }
}

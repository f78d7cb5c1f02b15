import { RemarkSets } from './remark-sets.ts';
import { RepeatGroups } from './repeat-groups.ts';
import { RowKeys } from './row-keys.ts';

/** What finds rows by what they share: their keys and their remarks. It lives in memory, and is made anew from the pages after a restart. */
export class RowIndex {
  readonly keys: RowKeys;
  readonly remarks = new RemarkSets();
  #complete = false;
  #repeats: RepeatGroups | undefined;

  /** @param expectedRows how many rows there may be */
  constructor(expectedRows = 0) {
    this.keys = new RowKeys(expectedRows);
  }

  /** Says that all rows are in. */
  complete(): void {
    this.#complete = true;
  }

  /** The rows that repeat each other; undefined while rows are still being read. */
  get repeats(): RepeatGroups | undefined {
    return this.#complete ? this.needRepeats() : undefined;
  }

  /** The same, for who knows that all rows are in. */
  needRepeats(): RepeatGroups {
    this.#repeats ??= new RepeatGroups(this.keys);
    return this.#repeats;
  }
}

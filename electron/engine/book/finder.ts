import type { CustomerQuery } from '../../../shared/contract/customers.ts';
import { allOf, type FoundSlots, HitsInOrder } from './found-slots.ts';
import type { BookMemory } from './memory.ts';
import type { Hits } from './search-pages.ts';
import { extendsSearch, type SearchWord, wordsOf } from './search-text.ts';
import { isNumeric, type SortColumn, type SortKey, sortKeyOf } from './sort-key.ts';
import { compareTexts, type KeyOf, numberOrdering, type Ordering, SortOrder, textOrdering } from './sort-order.ts';
import type { Slot } from './slots.ts';

/** Orders held at a time: the one on screen, and those that were looked at before. */
const ordersHeld = 3;
/** Results held at a time: the grid's, and an export's beside it. */
const resultsHeld = 3;
/** A change of more than this part of the book is cheaper to sort again. */
const mergedPart = 0.02;

/** Answers queries from memory, and keeps what it worked out until the book changes. */
export class Finder {
  readonly #memory: BookMemory;
  readonly #orders = new Map<SortColumn, SortOrder<string> | SortOrder<number>>();
  readonly #results = new Map<string, FoundSlots>();
  #last: { readonly words: readonly SearchWord[]; readonly hits: Hits } | undefined;

  constructor(memory: BookMemory) {
    this.#memory = memory;
  }

  /** The slots that a query finds, in its order. */
  find({ search, sort }: CustomerQuery): FoundSlots {
    const words = wordsOf(search);
    const key = JSON.stringify([sort.by, sort.descending, words.map(({ forms }) => forms[0])]);
    return remember(this.#results, key, resultsHeld, () => {
      const order = this.#order(sort.by);
      const ordered = sort.descending ? order.descending : order.ascending;
      return words.length === 0 ? allOf(ordered) : new HitsInOrder(ordered, this.#search(words));
    });
  }

  /** Follows a change that memory has taken in already. */
  follow(changed: readonly Slot[]): void {
    this.#results.clear();
    this.#last = undefined;
    if (changed.length > this.#memory.slots * mergedPart) this.#orders.clear();
    for (const order of this.#orders.values()) order.update(changed);
  }

  #search(words: readonly SearchWord[]): Hits {
    const within = this.#last !== undefined && extendsSearch(words, this.#last.words) ? this.#last.hits : undefined;
    const hits = this.#memory.search.find(words, within);
    this.#last = { words, hits };
    return hits;
  }

  #order(column: SortColumn): SortOrder<string> | SortOrder<number> {
    return remember(this.#orders, column, ordersHeld, () =>
      isNumeric(column)
        ? this.#makeOrder((slot) => numberOf(this.#keyAt(column, slot)), numberOrdering)
        : this.#makeOrder(column === 'name' ? (slot) => this.#nameAt(slot) : (slot) => textOf(this.#keyAt(column, slot)), textOrdering),
    );
  }

  #makeOrder<K extends SortKey>(keyOf: KeyOf<K>, ordering: Ordering<K>): SortOrder<K> {
    const memory = this.#memory;
    // Lines begin with the id.
    return new SortOrder(memory.slots, keyOf, ordering, (a, b) => compareTexts(memory.lineAt(a), memory.lineAt(b)));
  }

  /** Read from the search text: the first order of a session then needs no customer decoded. */
  #nameAt(slot: Slot): string | undefined | null {
    const name = this.#memory.search.nameAt(slot);
    return name === undefined ? null : name === '' ? undefined : name;
  }

  #keyAt(column: SortColumn, slot: Slot): SortKey | undefined | null {
    return this.#memory.search.nameAt(slot) === undefined ? null : sortKeyOf(column, this.#memory.lineAt(slot));
  }
}

function numberOf(key: SortKey | undefined | null): number | undefined | null {
  return typeof key === 'string' ? Number(key) : key;
}

function textOf(key: SortKey | undefined | null): string | undefined | null {
  return typeof key === 'number' ? String(key) : key;
}

/** The value of a key, made where it is not there; the one that was not asked for longest makes room. */
function remember<K, V>(held: Map<K, V>, key: K, most: number, make: () => V): V {
  const value = held.get(key) ?? make();
  held.delete(key);
  held.set(key, value);
  for (const oldest of held.keys()) {
    if (held.size <= most) break;
    held.delete(oldest);
  }
  return value;
}

import type { CustomerQuery } from '../../../shared/contract/customers.ts';
import type { BookMemory } from './memory.ts';
import type { Hits } from './search-pages.ts';
import { extendsSearch, type SearchWord, wordsOf } from './search-text.ts';
import { isNumeric, type SortColumn, type SortKey, sortKeyOf } from './sort-key.ts';
import { compareTexts, type KeyChange, numberOrdering, type Ordering, SortOrder, textOrdering } from './sort-order.ts';
import type { Slot } from './slots.ts';

/** Orders held at a time: the one on screen, and those that were looked at before. */
const ordersHeld = 3;
/** Results held at a time: the grid's, and an export's beside it. */
const resultsHeld = 3;
/** A change of more than this part of the book is cheaper to sort again. */
const mergedPart = 0.1;

/** One kept order. `follow` merges what became of some slots. */
interface Order {
  slots(descending: boolean): Uint32Array;
  follow(changed: readonly Slot[]): void;
}

/** Answers queries from memory, and keeps what it worked out until the book changes. */
export class Finder {
  readonly #memory: BookMemory;
  readonly #orders = new Map<SortColumn, Order>();
  readonly #results = new Map<string, Uint32Array>();
  #last: { readonly words: readonly SearchWord[]; readonly hits: Hits } | undefined;

  constructor(memory: BookMemory) {
    this.#memory = memory;
  }

  /** The slots that a query finds, in its order. */
  find({ search, sort }: CustomerQuery): Uint32Array {
    const words = wordsOf(search);
    const key = JSON.stringify([sort.by, sort.descending, words.map(({ forms }) => forms[0])]);
    return remember(this.#results, key, resultsHeld, () => {
      const ordered = this.#order(sort.by).slots(sort.descending);
      if (words.length === 0) return ordered;
      const { marks, total } = this.#search(words);
      const found = new Uint32Array(total);
      let at = 0;
      for (let place = 0; at < total && place < ordered.length; place += 1) {
        const slot = ordered[place] ?? 0;
        if (marks[slot] !== words.length) continue;
        found[at] = slot;
        at += 1;
      }
      return found;
    });
  }

  /** Follows a change that memory has taken in already. */
  follow(changed: readonly Slot[]): void {
    this.#results.clear();
    this.#last = undefined;
    if (changed.length > this.#memory.slots * mergedPart) this.#orders.clear();
    for (const order of this.#orders.values()) order.follow(changed);
  }

  #search(words: readonly SearchWord[]): Hits {
    const within = this.#last !== undefined && extendsSearch(words, this.#last.words) ? this.#last.hits : undefined;
    const hits = this.#memory.search.find(words, within);
    this.#last = { words, hits };
    return hits;
  }

  #order(column: SortColumn): Order {
    return remember(this.#orders, column, ordersHeld, () =>
      isNumeric(column)
        ? this.#makeOrder((slot) => numberOf(this.#keyAt(column, slot)), numberOrdering)
        : this.#makeOrder(column === 'name' ? (slot) => this.#nameAt(slot) : (slot) => textOf(this.#keyAt(column, slot)), textOrdering),
    );
  }

  /** @param keyAt the key of a slot, `undefined` where it is blank, `null` where the slot holds no customer */
  #makeOrder<K extends SortKey>(keyAt: (slot: Slot) => K | undefined | null, ordering: Ordering<K>): Order {
    const memory = this.#memory;
    const keys: (K | undefined)[] = [];
    const slots = new Uint32Array(memory.slots);
    let at = 0;
    for (let slot = 0; slot < memory.slots; slot += 1) {
      const key = keyAt(slot);
      keys.push(key ?? undefined);
      if (key === null) continue;
      slots[at] = slot;
      at += 1;
    }
    // Lines begin with the id.
    const order = new SortOrder(keys, slots.subarray(0, at), ordering, (a, b) => compareTexts(memory.lineAt(a), memory.lineAt(b)));
    return {
      slots: (descending) => (descending ? order.descending() : order.ascending()),
      follow(changed) {
        const changes = new Map<Slot, KeyChange<K>>();
        for (const slot of changed) {
          const key = keyAt(slot);
          changes.set(slot, key === null ? { gone: true } : { gone: false, key });
        }
        order.update(changes);
      },
    };
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

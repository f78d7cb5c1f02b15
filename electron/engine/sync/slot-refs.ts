import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import { pageOf, type Slot } from '../book/slots.ts';
import type { CreatedSlots } from './sync-tables.ts';

/** Slots whose lines a record of the outbox refers to. */
interface Ref {
  readonly mid: MutationNumber;
  readonly part: CreatedSlots;
  /** By slot: 1 where the record holds the line itself by now. */
  released?: Uint8Array;
}

/** Finds the records of the outbox that refer to a slot. Some thousand entries, however large the imports. */
export class SlotRefs {
  readonly #byPage = new Map<number, Ref[]>();

  /** @param mid of the record. @param part may still grow */
  add(mid: MutationNumber, part: CreatedSlots): void {
    const page = pageOf(part.slot);
    const refs = this.#byPage.get(page);
    if (refs === undefined) this.#byPage.set(page, [{ mid, part }]);
    else refs.push({ mid, part });
  }

  /** Calls back with each record that refers to the slot, and the customer's place in it. */
  each(slot: Slot, found: (mid: MutationNumber, place: number) => void): void {
    for (const { mid, part, released } of this.#byPage.get(pageOf(slot)) ?? []) {
      const at = slot - part.slot;
      if (at >= 0 && at < part.count && released?.[at] !== 1) found(mid, part.place + at);
    }
  }

  has(slot: Slot): boolean {
    let has = false;
    this.each(slot, () => {
      has = true;
    });
    return has;
  }

  /** No record refers to the slot any more. */
  release(slot: Slot): void {
    for (const ref of this.#byPage.get(pageOf(slot)) ?? []) {
      const at = slot - ref.part.slot;
      if (at < 0 || at >= ref.part.count) continue;
      ref.released ??= new Uint8Array(ref.part.count);
      ref.released[at] = 1;
    }
  }

  /** Forgets the records before a number. */
  forgetBefore(mid: MutationNumber): void {
    for (const [page, refs] of this.#byPage) {
      const left = refs.filter((ref) => ref.mid >= mid);
      if (left.length === 0) this.#byPage.delete(page);
      else if (left.length < refs.length) this.#byPage.set(page, left);
    }
  }

  clear(): void {
    this.#byPage.clear();
  }
}

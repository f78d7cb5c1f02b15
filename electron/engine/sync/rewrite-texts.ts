import type { Table } from 'dexie';
import { writeMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import type { MutationNumber } from '../../../shared/contract/sync/wire.ts';
import type { StampedCustomer } from '../../../shared/customer/customer.ts';
import { columns, type Line, relayLine } from '../../../shared/customer/customer-codec.ts';
import type { PatchMutation } from '../../../shared/customer/merge/mutation.ts';
import type { Slot } from '../book/slots.ts';
import { joinPatches, patchOf } from './mutations-of.ts';
import { readText } from './read-text.ts';
import { recordWith } from './record-with.ts';
import type { SlotRefs } from './slot-refs.ts';
import type { OutboxRecord, OutboxTexts, PlacedText } from './sync-tables.ts';

type TextTable = Table<OutboxTexts, MutationNumber>;

/** A patch of a customer who is changed once more in the same change. */
export interface Amendment {
  readonly mid: MutationNumber;
  readonly before: StampedCustomer;
  readonly after: StampedCustomer;
}

/** A slot whose line a record holds by itself. */
export interface KeptSlot {
  readonly slot: Slot;
  readonly line: Line;
  readonly mid: MutationNumber;
}

/** Records of the outbox that are read and written again at once. */
const recordsAtOnce = 32;

/** Makes each of these patches say what both steps came to. @param kind of the change. @param records those that the patches are in */
export async function amendPatches(table: TextTable, kind: string, records: readonly OutboxRecord[], amendments: readonly Amendment[]): Promise<void> {
  const byRecord = new Map<MutationNumber, Amendment[]>();
  for (const amendment of amendments) {
    const { mid } = recordWith(records, amendment.mid) ?? amendment;
    const held = byRecord.get(mid);
    if (held === undefined) byRecord.set(mid, [amendment]);
    else held.push(amendment);
  }
  await rewrite(table, [...byRecord.keys()], (texts) => {
    const places = new Map((byRecord.get(texts.mid) ?? []).map((amendment) => [amendment.mid - texts.mid, amendment]));
    return {
      ...texts,
      said: texts.said.map(([place, text]): PlacedText => {
        const amendment = places.get(place);
        return [place, amendment === undefined ? text : amendedText(kind, text, amendment)];
      }),
    };
  });
}

/** Puts lines into the records that refer to their slots, since the slots get others. */
export async function keepLines(table: TextTable, lines: ReadonlyMap<Slot, Line>, refs: SlotRefs): Promise<readonly KeptSlot[]> {
  const slots: KeptSlot[] = [];
  const byRecord = new Map<MutationNumber, PlacedText[]>();
  for (const [slot, line] of lines) {
    refs.each(slot, (mid, place) => {
      const kept = byRecord.get(mid);
      if (kept === undefined) byRecord.set(mid, [[place, line]]);
      else kept.push([place, line]);
      slots.push({ slot, line, mid });
    });
  }
  await rewrite(table, [...byRecord.keys()], (texts) => {
    const current = texts.columns.join() === columns.join() ? texts.kept : texts.kept.map(([place, line]): PlacedText => [place, relayLine(line, texts.columns)]);
    const known = new Set(current.map(([place]) => place));
    return { ...texts, columns, kept: [...current, ...(byRecord.get(texts.mid) ?? []).filter(([place]) => !known.has(place))] };
  });
  return slots;
}

async function rewrite(table: TextTable, mids: readonly MutationNumber[], change: (texts: OutboxTexts) => OutboxTexts): Promise<void> {
  for (let first = 0; first < mids.length; first += recordsAtOnce) {
    const some = mids.slice(first, first + recordsAtOnce);
    const found = await table.bulkGet([...some]);
    await table.bulkPut(some.map((mid, at) => change(found[at] ?? { mid, said: [], kept: [], columns })));
  }
}

function amendedText(kind: string, text: string, { before, after }: Amendment): string {
  const first = readText(text);
  if (first?.op !== 'patch') return text; // the back office will refuse it, and keep it word for word
  const second = patchOf(kind, before, after);
  return writeMutation(second === undefined ? restated(first, after) : joinPatches(first, second, after));
}

/** The same fields, said anew. */
function restated(first: PatchMutation, after: StampedCustomer): PatchMutation {
  return joinPatches(first, { ...first, set: [], add: [], at: after.updatedAt }, after);
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText, SlotIndex } from '../../../electron/engine/book/slot-index.ts';

type Step = { readonly kind: 'add' | 'remove'; readonly hash: number; readonly slot: number };

/** Few hashes and slots, so that they meet; spread over the bits that choose a bucket. */
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('add', 'add', 'remove'),
  hash: fc.constantFrom(0, 1, 16, 32, 0x7fffffff, -1, -0x80000000, 0x10001),
  slot: fc.integer({ min: 0, max: 40 }),
});

function holders(index: SlotIndex, hash: number): readonly number[] {
  const found: number[] = [];
  index.each(hash, (slot) => found.push(slot));
  return found.sort((a, b) => a - b);
}

test('an index finds what was added and not removed, whatever collides', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const index = new SlotIndex();
      const model = new Set<string>();
      for (const { kind, hash, slot } of steps) {
        const entry = `${hash}:${slot}`;
        if (kind === 'remove') {
          index.remove(hash, slot);
          model.delete(entry);
        } else if (!model.has(entry)) {
          index.add(hash, slot);
          model.add(entry);
        }
      }
      for (const hash of new Set(steps.map((taken) => taken.hash))) {
        const expected = [...model].filter((entry) => entry.startsWith(`${hash}:`)).map((entry) => Number(entry.split(':')[1])).sort((a, b) => a - b);
        expect(holders(index, hash)).toEqual(expected);
        expect(index.find(hash, () => true) !== undefined).toBe(expected.length > 0);
        for (const slot of expected) expect(index.find(hash, (held) => held === slot)).toBe(slot);
      }
    }),
  );
});

test('an index taken into another keeps the entries of both', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 500 }), fc.integer({ min: 0, max: 500 }), (slots, part) => {
      const first = new SlotIndex();
      const second = new SlotIndex();
      slots.forEach((slot, at) => (at < part ? first : second).add(hashText(String(slot)), slot));
      first.addAll(second);
      for (const slot of slots) expect(holders(first, hashText(String(slot)))).toContain(slot);
    }),
  );
});

test('a table that filled up with removed entries still finds an end', () => {
  const index = new SlotIndex();
  for (let slot = 0; slot < 10_000; slot += 1) {
    index.add(slot, slot);
    index.remove(slot, slot);
  }
  index.add(7, 7);
  expect(holders(index, 7)).toEqual([7]);
  expect(holders(index, 8)).toEqual([]);
});

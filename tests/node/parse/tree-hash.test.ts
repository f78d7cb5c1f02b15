import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashed } from '../../../electron/engine/parse/hashed-source.ts';
import { TreeHash } from '../../../electron/engine/parse/tree-hash.ts';
import { runs } from '../../fixtures/runs.ts';
import { sourceOf } from '../../fixtures/split-bytes.ts';

const block = 1 << 16;

/** By its definition, at once. */
function expectedHash(bytes: Uint8Array): string {
  const blocks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += block) blocks.push(createHash('sha256').update(bytes.subarray(start, start + block)).digest());
  return createHash('sha256').update(Buffer.concat(blocks)).digest('hex');
}

async function hashOf(pieces: Iterable<Uint8Array>): Promise<string> {
  const tree = new TreeHash();
  for (const piece of pieces) await tree.add(piece);
  return tree.finish();
}

test('a hash is the same however the bytes come, and another for other bytes', async () => {
  const lengths = fc.oneof(fc.nat({ max: 3000 }), fc.constantFrom(0, 1, block - 1, block, block + 1, 2 * block, 9.5 * block));
  await fc.assert(
    fc.asyncProperty(lengths, fc.nat({ max: 255 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }), async (length, salt, cuts) => {
      const bytes = new Uint8Array(length).map((_, at) => (at * 31 + salt) >> 3);
      const places = [0, ...cuts.map((cut) => Math.floor(cut * length)).sort((a, b) => a - b), length];
      const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
      const expected = expectedHash(bytes);
      expect(await hashOf(pieces)).toBe(expected);
      if (length === 0) return;
      const at = (salt * 7919) % length;
      const other = bytes.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      expect(await hashOf([other])).not.toBe(expected);
    }),
    runs(60),
  );
});

test('a piece may be overwritten once it was taken', async () => {
  const tree = new TreeHash();
  const piece = new Uint8Array(block + 5).fill(1);
  await tree.add(piece);
  piece.fill(2);
  expect(await tree.finish()).toBe(expectedHash(new Uint8Array(block + 5).fill(1)));
});

test('a file is hashed as it is read, in pieces or as a whole', async () => {
  const bytes = new TextEncoder().encode('Customer name\nAnn\n'.repeat(100_000));
  const source = hashed(sourceOf(bytes, [1, 70_000, 1_100_000]));
  expect(await source.hash()).toBeUndefined();
  let read = 0;
  for await (const piece of source.pieces()) read += piece.length;
  expect(read).toBe(bytes.length);
  expect(await source.hash()).toBe(expectedHash(bytes));
  const workbook = hashed(sourceOf(bytes));
  await workbook.whole();
  expect(await workbook.hash()).toBe(expectedHash(bytes));
});

test('a file of which only a part was read has no hash', async () => {
  const source = hashed(sourceOf(new Uint8Array(1000), [500]));
  for await (const piece of source.pieces()) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(await source.hash()).toBeUndefined();
});

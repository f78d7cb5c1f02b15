import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addHash, bucketCount, bucketOf, emptySum, hashLine, sumText, takeHash } from '../../../shared/customer/merge/bucket-sums.ts';
import { anyOrderOf } from '../../fixtures/arbitrary-mutations.ts';
import { runs } from '../../fixtures/runs.ts';

const lines = fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 });

function sumOf(of: readonly string[]): string {
  return sumText(of.map(hashLine).reduce(addHash, emptySum));
}

describe('The sum of a bucket', () => {
  test('is the same in any order', () => {
    fc.assert(
      fc.property(
        lines.chain((given) => fc.tuple(fc.constant(given), anyOrderOf(given))),
        ([given, shuffled]) => {
          expect(sumOf(shuffled)).toBe(sumOf(given));
        },
      ),
    );
  });

  test('is as before once what was added is taken out again', () => {
    fc.assert(
      fc.property(lines, lines, (kept, passing) => {
        const before = kept.map(hashLine).reduce(addHash, emptySum);
        expect(passing.map(hashLine).reduce(takeHash, passing.map(hashLine).reduce(addHash, before))).toEqual(before);
      }),
    );
  });

  test('travels as 16 hexadecimal digits', () => {
    fc.assert(
      fc.property(lines, (given) => {
        expect(sumOf(given)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
    expect(sumText(emptySum)).toBe('0000000000000000');
  });

  test('differs where a line differs in one character', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a !== b);
        expect(sumText(hashLine(a))).not.toBe(sumText(hashLine(b)));
      }),
      runs(2000),
    );
  });
});

describe('Customers', () => {
  test('spread over all buckets', () => {
    const counts = new Map<number, number>();
    for (let index = 0; index < 20_000; index += 1) {
      const bucket = bucketOf(`019ab4c2-7d10-7${index.toString(16).padStart(3, '0')}-8000-${(index * 7919).toString(16).padStart(12, '0')}`);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    expect([...counts.keys()].every((bucket) => bucket >= 0 && bucket < bucketCount)).toBe(true);
    expect(counts.size).toBe(bucketCount);
    expect(Math.max(...counts.values())).toBeLessThan((20_000 / bucketCount) * 2);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnColumns, drawnRows, offsetAt, offsetShowing, rowsInView, rowTop, runwayOf, scrollTopAt, tallestBody } from '../../../renderer/ui/grid-geometry.ts';

const runways = fc.record({ rows: fc.integer({ min: 1, max: 5_000_000 }), rowHeight: fc.integer({ min: 20, max: 80 }), viewport: fc.integer({ min: 40, max: 3000 }) }).map(({ rows, rowHeight, viewport }) => runwayOf(rows, rowHeight, viewport));
const fractions = fc.double({ min: 0, max: 1, noNaN: true });

/** How far the scrollbar and the rows can go. */
function ends({ full, height, viewport }: ReturnType<typeof runwayOf>): { readonly scrollTop: number; readonly offset: number } {
  return { scrollTop: Math.max(0, height - viewport), offset: Math.max(0, full - viewport) };
}

describe('the runway of a grid', () => {
  test('is never taller than the browser can bear', () => {
    fc.assert(
      fc.property(runways, (runway) => {
        expect(runway.height).toBeLessThanOrEqual(tallestBody);
      }),
    );
  });

  test('of 100,000 rows is as tall as its rows, so that a pixel is a pixel', () => {
    const runway = runwayOf(100_000, 36, 600);
    expect(runway.height).toBe(3_600_000);
    expect(offsetAt(runway, 12_345)).toBe(12_345);
    expect(rowTop(runway, 343, 12_345)).toBe(12_348);
  });

  test('of 1,000,000 rows shows the first at the top of the scrollbar and the last at its end', () => {
    const runway = runwayOf(1_000_000, 36, 600);
    expect(runway.height).toBe(tallestBody);
    expect(offsetAt(runway, 0)).toBe(0);
    const end = tallestBody - 600;
    expect(rowTop(runway, 999_999, end) - end).toBeCloseTo(600 - 36, 3);
  });

  test('an offset leads to a place of the scrollbar and back', () => {
    fc.assert(
      fc.property(runways, fractions, (runway, part) => {
        const offset = ends(runway).offset * part;
        expect(offsetAt(runway, scrollTopAt(runway, offset))).toBeCloseTo(offset, 3);
      }),
    );
  });

  test('scrolling down never goes up', () => {
    fc.assert(
      fc.property(runways, fractions, fractions, (runway, a, b) => {
        const { scrollTop } = ends(runway);
        expect(offsetAt(runway, scrollTop * Math.max(a, b))).toBeGreaterThanOrEqual(offsetAt(runway, scrollTop * Math.min(a, b)));
      }),
    );
  });

  test('rows are drawn one below the other, wherever the scrollbar stands', () => {
    fc.assert(
      fc.property(runways, fractions, fractions, (runway, at, part) => {
        const index = Math.floor((runway.rows - 1) * at);
        const scrollTop = ends(runway).scrollTop * part;
        expect(rowTop(runway, index + 1, scrollTop) - rowTop(runway, index, scrollTop)).toBeCloseTo(runway.rowHeight, 3);
      }),
    );
  });

  test('a row is wholly in view once it was revealed', () => {
    fc.assert(
      fc.property(runways, fractions, fractions, (runway, at, part) => {
        fc.pre(runway.viewport >= runway.rowHeight);
        const index = Math.floor((runway.rows - 1) * at);
        const offset = offsetShowing(runway, index, ends(runway).offset * part);
        const top = index * runway.rowHeight - offset;
        expect(top).toBeGreaterThanOrEqual(-1e-6);
        expect(top + runway.rowHeight).toBeLessThanOrEqual(runway.viewport + 1e-6);
      }),
    );
  });

  test('a row in view is revealed without a move', () => {
    const runway = runwayOf(1000, 36, 360);
    expect(offsetShowing(runway, 105, 36 * 100)).toBe(36 * 100);
  });

  test('as many rows are drawn everywhere, and those in view are among them', () => {
    fc.assert(
      fc.property(runways, fractions, (runway, part) => {
        const firstInView = Math.floor((ends(runway).offset * part) / runway.rowHeight);
        const { first, count } = drawnRows(runway, firstInView, 4);
        expect(count).toBe(drawnRows(runway, 0, 4).count);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(firstInView);
        expect(first + count).toBeLessThanOrEqual(runway.rows);
        expect(first + count).toBeGreaterThanOrEqual(Math.min(runway.rows, firstInView + rowsInView(runway)));
      }),
    );
  });
});

test('of columns that do not fit, those in view are drawn and at most one more on either side', () => {
  const widths = fc.array(fc.integer({ min: 56, max: 900 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(widths, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 100, max: 3000 }), (columns, share, width) => {
      const total = columns.reduce((sum, one) => sum + one, 0);
      const left = share * Math.max(0, total - width);
      const { first, last } = drawnColumns(columns, left, width);
      const edges = columns.map((one, at) => ({ at, from: columns.slice(0, at).reduce((sum, before) => sum + before, 0), wide: one }));
      const inView = total <= width ? edges : edges.filter(({ from, wide }) => from < left + width && from + wide > left);
      const places = inView.map(({ at }) => at);
      expect(first).toBe(total <= width ? 0 : Math.max(0, Math.min(...places) - 1));
      expect(last).toBe(total <= width ? columns.length - 1 : Math.min(columns.length - 1, Math.max(...places) + 1));
    }),
  );
});

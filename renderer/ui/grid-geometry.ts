/**
 * The tallest body that a grid asks the browser for, in pixels. Chromium clamps elements at about 33,500,000, and beyond 2^24 its
 * painting rounds to even pixels, so that rows would jump.
 */
export const tallestBody = 15_000_000;

/**
 * How the rows of a grid lie under its scrollbar. `full` is the height that all rows take, `height` what the browser is given. Where
 * `full` is the larger, a pixel of the scrollbar stands for more than a pixel of rows.
 */
export interface Runway {
  readonly rows: number;
  readonly rowHeight: number;
  /** The height in which rows show. */
  readonly viewport: number;
  readonly full: number;
  readonly height: number;
}

/** Lays out a runway. All heights in pixels. */
export function runwayOf(rows: number, rowHeight: number, viewport: number): Runway {
  const full = rows * rowHeight;
  return { rows, rowHeight, viewport, full, height: Math.min(full, Math.max(tallestBody, viewport)) };
}

/** How many pixels of rows lie above the viewport when the scrollbar stands at `scrollTop`. */
export function offsetAt(runway: Runway, scrollTop: number): number {
  const { full, height, viewport } = runway;
  if (full <= height) return scrollTop;
  const furthest = height - viewport;
  return (Math.min(Math.max(scrollTop, 0), furthest) / furthest) * (full - viewport);
}

/** Where the scrollbar stands when `offset` pixels of rows lie above the viewport: the inverse of `offsetAt`. */
export function scrollTopAt(runway: Runway, offset: number): number {
  const { full, height, viewport } = runway;
  if (full <= height) return offset;
  const furthest = full - viewport;
  return (Math.min(Math.max(offset, 0), furthest) / furthest) * (height - viewport);
}

/** Where a row is drawn inside the body, while the scrollbar stands at `scrollTop`. */
export function rowTop(runway: Runway, index: number, scrollTop: number): number {
  const top = index * runway.rowHeight;
  return runway.full <= runway.height ? top : top - offsetAt(runway, scrollTop) + scrollTop;
}

/** The offset nearest to `offset` at which a row is wholly in view. */
export function offsetShowing(runway: Runway, index: number, offset: number): number {
  const top = index * runway.rowHeight;
  if (top < offset) return top;
  return Math.max(offset, top + runway.rowHeight - runway.viewport);
}

/**
 * The rows to draw around the first one in view: always as many, wherever the scrollbar stands, so that rows can hand on their elements.
 * @param around how many more are drawn above and below
 */
export function drawnRows({ rows, rowHeight, viewport }: Runway, firstInView: number, around: number): { readonly first: number; readonly count: number } {
  const count = Math.min(rows, Math.ceil(viewport / rowHeight) + 1 + 2 * around);
  return { first: Math.max(0, Math.min(firstInView - around, rows - count)), count };
}

/** How many whole rows fit in the viewport, at least one. */
export function rowsInView(runway: Runway): number {
  return Math.max(1, Math.floor(runway.viewport / runway.rowHeight));
}

/** Columns drawn to the left and to the right of those in view. */
const columnsAround = 1;

/**
 * The columns to draw beside the first one, which always is: those in view and one around them, first and last.
 * @param widths of all columns, in pixels
 * @param left how far the grid is scrolled sideways, and `width` how much of it shows, in pixels
 */
export function drawnColumns(widths: readonly number[], left: number, width: number): { readonly first: number; readonly last: number } {
  const end = widths.length - 1;
  // Columns that all fit share what room is left over.
  if (widths.reduce((sum, one) => sum + one, 0) <= width) return { first: 0, last: end };
  let edge = 0;
  const ends = widths.map((one) => {
    edge += one;
    return edge;
  });
  const first = ends.findIndex((right) => right > left);
  const last = ends.findIndex((right) => right >= left + width);
  return { first: Math.max(0, (first === -1 ? end : first) - columnsAround), last: Math.min(end, (last === -1 ? end : last) + columnsAround) };
}

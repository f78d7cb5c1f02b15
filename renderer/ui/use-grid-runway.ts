import { elementScroll, observeElementOffset, observeElementRect, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useRef, type RefObject } from 'react';
import { drawnRows, offsetAt, offsetShowing, rowTop, runwayOf, scrollTopAt, type Runway } from './grid-geometry.ts';

interface GridRunway {
  readonly runway: Runway;
  /** The rows to draw: those on screen and some around them. */
  readonly items: readonly VirtualItem[];
  /** The rows on screen, first and last. */
  readonly inView: { readonly first: number; readonly last: number };
  /** Where a row is drawn, in pixels from the top of the body. */
  topOf(index: number): number;
  /** Scrolls as little as needed until the row is wholly in view. */
  reveal(index: number): void;
}

/** Rows drawn above and below those in view. */
const around = 4;

/** Virtualises a grid's rows: TanStack Virtual counts in pixels of rows, and the scrollbar in pixels that the browser can bear. */
export function useGridRunway(scroller: RefObject<HTMLDivElement | null>, rows: number, rowHeight: number, headHeight: number): GridRunway {
  const latest = useRef<Runway>(runwayOf(rows, rowHeight, rowHeight));

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    rangeExtractor: ({ startIndex }) => {
      const { first, count } = drawnRows(latest.current, startIndex, around);
      return Array.from({ length: count }, (_, at) => first + at);
    },
    initialRect: { width: 0, height: 600 },
    observeElementRect: (instance, tell) => observeElementRect(instance, (rect) => tell({ width: rect.width, height: Math.max(rowHeight, rect.height - headHeight) })),
    observeElementOffset: (instance, tell) => observeElementOffset(instance, (scrollTop, scrolling) => tell(offsetAt(latest.current, scrollTop), scrolling)),
    scrollToFn: (offset, { adjustments = 0, behavior }, instance) =>
      elementScroll(scrollTopAt(latest.current, offset + adjustments), behavior === undefined ? {} : { behavior }, instance),
  });

  const runway = runwayOf(rows, rowHeight, virtualizer.scrollRect?.height ?? rowHeight);
  latest.current = runway;

  const offset = virtualizer.scrollOffset ?? 0;
  return {
    runway,
    items: virtualizer.getVirtualItems(),
    inView: { first: Math.floor(offset / rowHeight), last: Math.ceil((offset + runway.viewport) / rowHeight) },
    topOf: (index) => rowTop(runway, index, scrollTopAt(runway, offset)),
    reveal(index) {
      const element = scroller.current;
      if (element === null) return;
      const now = offsetAt(runway, element.scrollTop);
      const next = offsetShowing(runway, index, now);
      if (next !== now) element.scrollTop = scrollTopAt(runway, next);
    },
  };
}

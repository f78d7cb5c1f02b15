import { createStore, type StoreApi } from 'zustand/vanilla';
import { blockBetween, type GridBlock } from './grid-block.ts';
import type { GridPlace } from './grid-keys.ts';

/** How the cell under the cursor is edited. */
export interface Editing {
  /** Typing began it, in place of what stood there. */
  readonly typedOver: boolean;
}

/** Where the cursor of a sheet stands. */
export interface SheetPlace {
  /** Undefined until the sheet was entered. */
  readonly place: GridPlace | undefined;
  /** Where the selection began; the cursor is its other corner. */
  readonly anchor: GridPlace | undefined;
  readonly editing: Editing | undefined;
  /** Whether the cell under the cursor is to be scrolled into sight. A whole column is selected without leaving where one looks. */
  readonly inSight: boolean;
}

/** The cursor of a sheet, known to the sheet and to the tools around it. */
export interface SheetCursor extends Pick<StoreApi<SheetPlace>, 'getState' | 'subscribe' | 'getInitialState'> {
  /** Goes to a cell; with `extend` the selection reaches from where it began up to there. Ends editing. */
  go(place: GridPlace, extend?: boolean): void;
  /** Selects from one corner to the other, where the cursor then stands, and scrolls nothing. */
  select(anchor: GridPlace, place: GridPlace): void;
  edit(editing: Editing): void;
  endEditing(): void;
  /** The rows moved under the cursor: it goes with its own, and editing goes on. */
  shift(rows: number): void;
  leave(): void;
}

const outside: SheetPlace = { place: undefined, anchor: undefined, editing: undefined, inSight: false };

/** Makes the cursor of a sheet that nobody entered yet. */
export function createSheetCursor(): SheetCursor {
  const store = createStore<SheetPlace>(() => outside);
  const shifted = (place: GridPlace | undefined, rows: number): GridPlace | undefined => (place === undefined ? undefined : { ...place, row: Math.max(0, place.row + rows) });
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    go: (place, extend = false) => store.setState(({ anchor, place: before }) => ({ place, anchor: extend ? (anchor ?? before ?? place) : place, editing: undefined, inSight: true })),
    select: (anchor, place) => store.setState({ anchor, place, editing: undefined, inSight: false }),
    edit: (editing) => store.setState({ editing }),
    endEditing: () => store.setState({ editing: undefined }),
    shift: (rows) => store.setState(({ anchor, place }) => ({ anchor: shifted(anchor, rows), place: shifted(place, rows) })),
    leave: () => store.setState(outside),
  };
}

/** The selected cells, at least the one under the cursor; undefined where there is none. */
export function selectedBlock({ place, anchor }: Pick<SheetPlace, 'place' | 'anchor'>): GridBlock | undefined {
  return place === undefined ? undefined : blockBetween(anchor ?? place, place);
}

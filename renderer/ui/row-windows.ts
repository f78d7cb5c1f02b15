/** Rows of a query as the engine answers them. */
export interface LoadedRows<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Which rows a grid is about. */
export interface RowQuery<Row> {
  /** Two queries of one key find the same kind of rows in the same order. */
  readonly key: string;
  /** Changes when the rows of the same key may have changed. */
  readonly version: string | number;
  readonly load: (offset: number, count: number) => Promise<LoadedRows<Row>>;
  /** Whether two rows show the same: then the one already on screen stays, and is not drawn again. */
  readonly same?: (a: Row, b: Row) => boolean;
}

/** What a grid shows now. A new object for every change. */
export interface ShownRows<Row> {
  /** The key of the query that these rows are of; undefined before the first answer. */
  readonly key: string | undefined;
  /** How many rows the query finds; undefined until it is known. */
  readonly total: number | undefined;
  /** A row, or undefined while it is being read. */
  rowAt(index: number): Row | undefined;
  /** Why rows could not be read. */
  readonly error: unknown;
}

/** Keeps the rows around what is on screen. */
export interface RowWindows<Row> {
  shown(): ShownRows<Row>;
  subscribe(listener: () => void): () => void;
  /** Sets the query. Rows of another key are gone within `staleLimit`, sooner when the first answer comes. */
  ask(query: RowQuery<Row>): void;
  /** Says which rows are on screen, first and last. */
  look(first: number, last: number): void;
  /** Shows rows otherwise until they are read again: what a person just changed must not wait for the answer. */
  amend(change: (row: Row) => Row): void;
  /** Reads again after an error. */
  tryAgain(): void;
}

/** Rows are read in runs of whole chunks. */
const chunkSize = 64;
/** How many rows beyond the screen are read, so that a turn of the wheel finds them there. */
const ahead = 32;
/** Some 8,000 rows are kept, so that scrolling back and forth asks nothing. */
const chunksKept = 128;
/** How long rows of the query before may stay, in milliseconds: less than a person takes for a change of its own. */
const staleLimit = 100;

interface Cache<Row> {
  readonly key: string;
  readonly version: string | number;
  readonly total: number;
  readonly chunks: Map<number, readonly Row[]>;
}

/**
 * Makes the store behind a grid. One request at a time, always for what is on screen at that moment: a fast drag of the scrollbar
 * never queues up windows that nobody will see. An answer to an earlier key is dropped.
 */
export function createRowWindows<Row>(): RowWindows<Row> {
  const listeners = new Set<() => void>();
  let query: RowQuery<Row> | undefined;
  let cache: Cache<Row> | undefined;
  let range = { first: 0, last: chunkSize - 1 };
  let underWay: symbol | undefined;
  let staleTimer: ReturnType<typeof setTimeout> | undefined;
  let error: unknown;
  let shown = show();

  function show(): ShownRows<Row> {
    const now = cache;
    return {
      key: now?.key,
      total: now?.total,
      error,
      rowAt: (index) => now?.chunks.get(Math.floor(index / chunkSize))?.[index % chunkSize],
    };
  }

  function tell(): void {
    shown = show();
    for (const listener of listeners) listener();
  }

  /** The run of chunks to read next, first and last; undefined where nothing is missing. */
  function missing(asked: RowQuery<Row>): readonly [number, number] | undefined {
    const first = Math.max(0, Math.floor((range.first - ahead) / chunkSize));
    const last = Math.floor((range.last + ahead) / chunkSize);
    if (cache?.key !== asked.key) return [0, last - first];
    if (cache.version !== asked.version) return [first, last];
    let from = first;
    let to = Math.min(last, Math.floor(Math.max(0, cache.total - 1) / chunkSize));
    while (from <= to && cache.chunks.has(from)) from += 1;
    while (from < to && cache.chunks.has(to)) to -= 1;
    return from <= to && cache.total > 0 ? [from, to] : undefined;
  }

  function pump(): void {
    if (query === undefined || underWay !== undefined || error !== undefined) return;
    const run = missing(query);
    if (run !== undefined) void read(query, run);
  }

  async function read(asked: RowQuery<Row>, [first, last]: readonly [number, number]): Promise<void> {
    const token = Symbol('read');
    underWay = token;
    try {
      const answer = await asked.load(first * chunkSize, (last - first + 1) * chunkSize);
      if (query?.key === asked.key) keep(asked, first, answer);
    } catch (thrown) {
      if (query?.key === asked.key) error = thrown;
    }
    if (underWay !== token) return;
    underWay = undefined;
    tell();
    pump();
  }

  function keep(asked: RowQuery<Row>, first: number, { total, rows }: LoadedRows<Row>): void {
    const same = cache?.key === asked.key && cache.version === asked.version && cache.total === total;
    const before = cache?.key === asked.key ? cache.chunks : undefined;
    const chunks = same && cache !== undefined ? cache.chunks : new Map<number, readonly Row[]>();
    for (let at = 0; at < rows.length; at += chunkSize) {
      const chunk = first + at / chunkSize;
      const known = before?.get(chunk);
      chunks.delete(chunk); // so that it counts as the newest
      chunks.set(chunk, keepSame(known, rows.slice(at, at + chunkSize), asked.same));
    }
    for (const chunk of chunks.keys()) {
      if (chunks.size <= chunksKept) break;
      chunks.delete(chunk);
    }
    cache = { key: asked.key, version: asked.version, total, chunks };
    clearTimeout(staleTimer);
    staleTimer = undefined;
  }

  return {
    shown: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask(next) {
      const other = query?.key !== next.key;
      query = next;
      error = undefined;
      if (other) {
        underWay = undefined; // whatever it brings is of no use any more
        if (cache !== undefined && cache.key !== next.key) {
          staleTimer ??= setTimeout(() => {
            staleTimer = undefined;
            if (cache?.key === query?.key) return;
            cache = undefined;
            tell();
          }, staleLimit);
        }
      }
      pump();
    },
    look(first, last) {
      range = { first, last };
      pump();
    },
    amend(change) {
      if (cache === undefined) return;
      for (const [chunk, rows] of cache.chunks) {
        const amended = rows.map(change);
        if (amended.some((row, at) => row !== rows[at])) cache.chunks.set(chunk, amended);
      }
      tell();
    },
    tryAgain() {
      error = undefined;
      tell();
      pump();
    },
  };
}

/** The new rows, but the objects known before where they show the same. */
function keepSame<Row>(known: readonly Row[] | undefined, rows: readonly Row[], same: RowQuery<Row>['same']): readonly Row[] {
  if (known === undefined || same === undefined) return rows;
  return rows.map((row, at) => {
    const before = known[at];
    return before !== undefined && same(before, row) ? before : row;
  });
}

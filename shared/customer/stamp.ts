/**
 * A hybrid logical clock reading as text that sorts by time: `<ms, 9 base-36 digits>-<count, 4 base-36 digits>-<node>`.
 * It never runs backwards on one counter, whatever the PC's clock does, and passes everything that it has seen.
 */
export type Stamp = string;

/** The id of a counter, drawn at its first start: lower-case letters, digits and hyphens. */
export type CounterId = string;

/** The parts of a stamp. `at` is milliseconds since 1970, `node` whoever gave it. */
export interface StampParts {
  readonly at: number;
  readonly count: number;
  readonly node: CounterId;
}

const timeDigits = 9;
const countDigits = 4;
const maxCount = 36 ** countDigits - 1;

/** Writes a stamp. */
export function formatStamp({ at, count, node }: StampParts): Stamp {
  return `${at.toString(36).padStart(timeDigits, '0')}-${count.toString(36).padStart(countDigits, '0')}-${node}`;
}

/** Reads a stamp, or returns undefined where the text is none. */
export function parseStamp(text: string): StampParts | undefined {
  const match = /^([0-9a-z]{9})-([0-9a-z]{4})-([0-9a-z-]+)$/.exec(text);
  if (match === null) return undefined;
  const [, at = '', count = '', node = ''] = match;
  return { at: Number.parseInt(at, 36), count: Number.parseInt(count, 36), node };
}

/** Whoever gave a stamp; `''` where the text is none. */
export function stampNode(stamp: Stamp): CounterId {
  return parseStamp(stamp)?.node ?? '';
}

/** The later of two stamps. Ties break on the node, so that merging is the same in any order. */
export function laterStamp(a: Stamp, b: Stamp): Stamp {
  return a < b ? b : a;
}

/** Gives stamps that only rise. */
export interface StampClock {
  /** A stamp later than all that this clock gave or saw. */
  next(): Stamp;
  /** Takes note of a stamp from elsewhere, so that the next one passes it. */
  see(stamp: Stamp): void;
}

/**
 * Makes the clock of one counter.
 * @param now the PC's clock, in milliseconds since 1970
 * @param last the latest stamp already in the book, where there is one
 */
export function createStampClock(node: CounterId, now: () => number, last?: Stamp): StampClock {
  let at = 0;
  let count = 0;
  const see = (stamp: Stamp): void => {
    const seen = parseStamp(stamp);
    if (seen === undefined) return;
    if (seen.at > at || (seen.at === at && seen.count > count)) {
      at = seen.at;
      count = seen.count;
    }
  };
  if (last !== undefined) see(last);
  return {
    see,
    next() {
      const wall = now();
      if (wall > at) {
        at = wall;
        count = 0;
      } else if (count < maxCount) {
        count += 1;
      } else {
        at += 1;
        count = 0;
      }
      return formatStamp({ at, count, node });
    },
  };
}

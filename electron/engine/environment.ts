import { freeBytes } from './free-bytes.ts';

/** What the engine needs of the world around it, passed in so that tests are exact. */
export interface Environment {
  /** The PC's clock, in milliseconds since 1970. */
  now(): number;
  /** A UUID v7: ids made later sort later. */
  newId(): string;
  /** 16 random hexadecimal digits. */
  randomId(): string;
  /** The calendar date at the counter, `YYYY-MM-DD`. */
  today(): string;
  /** Lets waiting messages in, so that a call is answered while long work goes on. */
  yield(): Promise<void>;
  /** How many bytes the book can still grow by; undefined where nobody knows. */
  freeBytes(): Promise<number | undefined>;
}

/** The environment of a real worker. */
export function createEnvironment(): Environment {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.addEventListener('message', () => waiting.shift()?.());
  channel.port1.start();
  return {
    now: () => Date.now(),
    newId: createIdMaker(() => Date.now(), createRandomPool((bytes) => crypto.getRandomValues(bytes))),
    randomId: () => hex(crypto.getRandomValues(new Uint8Array(8))),
    today: () => localDate(new Date()),
    // A message rather than a timer: a nested timer waits 4 ms, which would double the time of a long import.
    yield: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        channel.port2.postMessage(undefined);
      }),
    freeBytes: () => freeBytes({ estimate: () => navigator.storage.estimate(), fetchShell: (path) => fetch(path) }),
  };
}

/** The calendar date of an instant in the zone of this PC, `YYYY-MM-DD`. */
export function localDate(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Makes UUIDs v7 (RFC 9562) that rise even within one millisecond and when the clock runs backwards: the 12 bits behind the time
 * count, and carry into the time where they run out.
 */
export function createIdMaker(now: () => number, fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void): () => string {
  const bytes = new Uint8Array(16);
  let at = 0;
  let count = 0;
  return () => {
    fillRandom(bytes);
    const wall = now();
    if (wall > at) {
      at = wall;
      count = ((bytes[6] ?? 0) << 3) | ((bytes[7] ?? 0) & 7); // the first of a millisecond leaves half of the range to count up in
    } else if (count < 0xfff) {
      count += 1;
    } else {
      at += 1;
      count = 0;
    }
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    const time = at.toString(16).padStart(12, '0');
    const tail = hex(bytes.subarray(8));
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}

const poolSize = 4096;

/** Fills bytes from a pool that is drawn at once: an import asks for them once a customer, and each call costs some microseconds. */
export function createRandomPool(draw: (pool: Uint8Array<ArrayBuffer>) => void): (bytes: Uint8Array<ArrayBuffer>) => void {
  const pool = new Uint8Array(poolSize);
  let used = poolSize;
  return (bytes) => {
    if (used + bytes.length > poolSize) {
      draw(pool);
      used = 0;
    }
    bytes.set(pool.subarray(used, used + bytes.length));
    used += bytes.length;
  };
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

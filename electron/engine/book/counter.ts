import { type CounterId, createStampClock, type Stamp, type StampClock } from '../../../shared/customer/stamp.ts';
import type { Environment } from '../environment.ts';
import type { Database } from './database.ts';

/** This counter: who it is, and the clock that its stamps come from. */
export interface Counter extends StampClock {
  /** Drawn at the first start. */
  readonly id: CounterId;
  /** Sets by how many milliseconds the clock of this PC lags behind the shop's; it stays from then on. In the caller's transaction over meta. */
  correct(offset: number): Promise<void>;
  /** Takes another id: two counters must never run on one. In the caller's transaction over meta; what it answers is to be called once that is committed. */
  become(id: CounterId): Promise<() => void>;
}

/**
 * Opens this counter. Its id is drawn at the first start and stays; the clock goes on behind the last stamp that
 * a change was stored with, also where the PC's clock was set back meanwhile.
 */
export async function openCounter(database: Database, environment: Pick<Environment, 'now' | 'randomId'>): Promise<Counter> {
  return database.transaction('rw', [database.meta], async () => {
    const stored = textOf(await database.meta.get('node'));
    const node = stored ?? environment.randomId();
    if (stored === undefined) await database.meta.put({ key: 'node', value: node });
    const last: Stamp | undefined = textOf(await database.meta.get('stamp'));
    const offset: unknown = (await database.meta.get('clockOffset'))?.value;
    return createCounter(database, environment.now, { node, last, offset: typeof offset === 'number' ? offset : 0 });
  });
}

function createCounter(database: Database, now: () => number, start: { readonly node: CounterId; readonly last: Stamp | undefined; readonly offset: number }): Counter {
  let { node, offset } = start;
  const shopTime = (): number => Math.max(0, now() + offset);
  let clock = createStampClock(node, shopTime, start.last);
  return {
    get id() {
      return node;
    },
    next: () => clock.next(),
    see: (stamp) => clock.see(stamp),
    async correct(by) {
      await database.meta.put({ key: 'clockOffset', value: by });
      offset = by;
    },
    async become(id) {
      await database.meta.put({ key: 'node', value: id });
      return () => {
        node = id;
        clock = createStampClock(node, shopTime, clock.next());
      };
    },
  };
}

/** Stores a stamp behind all that the clock gave, in the transaction of the change that uses them. */
export async function keepStamp(database: Database, clock: StampClock): Promise<void> {
  await database.meta.put({ key: 'stamp', value: clock.next() });
}

function textOf(record: { readonly value: unknown } | undefined): string | undefined {
  return typeof record?.value === 'string' ? record.value : undefined;
}

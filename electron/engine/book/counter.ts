import { createStampClock, type Stamp, type StampClock } from '../../../shared/customer/stamp.ts';
import type { Environment } from '../environment.ts';
import type { Database } from './database.ts';

/**
 * Makes the clock of this counter. The counter's id is drawn at the first start and stays; the clock goes on behind the last stamp that
 * a change was stored with, also where the PC's clock was set back meanwhile.
 */
export async function openCounter(database: Database, environment: Pick<Environment, 'now' | 'randomId'>): Promise<StampClock> {
  return database.transaction('rw', [database.meta], async () => {
    const stored = textOf(await database.meta.get('node'));
    const node = stored ?? environment.randomId();
    if (stored === undefined) await database.meta.put({ key: 'node', value: node });
    const last: Stamp | undefined = textOf(await database.meta.get('stamp'));
    return createStampClock(node, environment.now, last);
  });
}

/** Stores a stamp behind all that the clock gave, in the transaction of the change that uses them. */
export async function keepStamp(database: Database, clock: StampClock): Promise<void> {
  await database.meta.put({ key: 'stamp', value: clock.next() });
}

function textOf(record: { readonly value: unknown } | undefined): string | undefined {
  return typeof record?.value === 'string' ? record.value : undefined;
}

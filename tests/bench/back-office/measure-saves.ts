import type { BenchOffices } from '../drive/with-offices.ts';
import { type Figure, ms } from '../figure.ts';
import { openOurCounters } from './our-counters.ts';
import { openPeerCounters } from './peer-counters.ts';
import { measurePushes, type Pushing, type PushTimes } from './pushing.ts';

interface Load {
  readonly counters: number;
  /** Over how many shops the counters are spread. */
  readonly shops: number;
  /** New customers of one push. */
  readonly batch: number;
  /** Of all counters together. */
  readonly pushes: number;
}

const loads: readonly Load[] = [
  ...[1, 4, 16].map((counters) => ({ counters, shops: 1, batch: 1, pushes: 800 })),
  { counters: 16, shops: 16, batch: 1, pushes: 800 },
  ...[1, 4, 16].map((counters) => ({ counters, shops: 1, batch: 500, pushes: 16 })),
];

/** How many customers a back office takes from counters that push at once, and how many the peer's takes with and without a flush of each write. */
export async function measureSaves({ ours, peer, flushingPeer }: BenchOffices): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const openOurs = (load: Load): Promise<readonly Pushing[]> => openOurCounters(ours, load.counters, load);
  await measurePushes(await openOurs({ counters: 4, shops: 1, batch: 20, pushes: 0 }), 200); // so that nothing is done for the first time
  await measurePushes(await openPeerCounters(peer, 4, { shops: 1, batch: 20 }), 100);
  for (const load of loads) {
    const our = await measurePushes(await openOurs(load), load.pushes);
    const pushes = load.batch === 1 ? load.pushes / 4 : load.pushes; // of four requests each
    const flushed = await measurePushes(await openPeerCounters(flushingPeer, load.counters, load), pushes);
    const lazy = await measurePushes(await openPeerCounters(peer, load.counters, load), pushes);
    figures.push({
      name: `${load.batch === 1 ? 'single saves' : `pushes of ${load.batch}`}, ${counted(load.counters, 'counter')} of ${counted(load.shops, 'shop')}: ours / PouchDB's protocol, a customer`,
      value: flushed.pushesPerSecond / our.pushesPerSecond,
      goal: 1,
      unit: 'times',
      detail: `ours ${rate(our, load)}; ${flushingPeer.name}, ${rate(flushed, load)}; as it comes, without a flush, ${rate(lazy, load)}`,
    });
  }
  return figures;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function rate({ pushesPerSecond, middle, slowest5Percent }: PushTimes, { batch }: Load): string {
  return `${(pushesPerSecond * batch).toFixed(0)} customers a second (a push ${ms(middle)}, p95 ${ms(slowest5Percent)})`;
}

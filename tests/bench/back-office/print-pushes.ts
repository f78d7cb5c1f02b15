import { measurePull, measurePushes, type PushLoad, withFreshOffice } from './measure-pushes.ts';

const loads: readonly PushLoad[] = [
  ...[1, 4, 16].map((counters) => ({ counters, batch: 1, shops: 1, pushes: 1600 })),
  { counters: 16, batch: 1, shops: 16, pushes: 1600 },
  ...[1, 4, 16].map((counters) => ({ counters, batch: 500, shops: 1, pushes: 64 })),
];

await withFreshOffice(async (office) => {
  await measurePushes(office, { counters: 4, batch: 20, shops: 1, pushes: 200 }); // so that nothing is done for the first time
  for (const load of loads) {
    const { counters, batch, shops, pushesPerSecond, mutationsPerSecond, middle, slowest5Percent } = await measurePushes(office, load);
    console.log(`${counters} counters of ${shops} shop(s), ${batch} a push: ${Math.round(pushesPerSecond)} pushes/s, ${Math.round(mutationsPerSecond)} mutations/s, ${middle.toFixed(1)} ms, 95 %: ${slowest5Percent.toFixed(1)} ms`);
  }
  console.log(`pull: ${Math.round(await measurePull(office, 20_000))} customers/s`);
});

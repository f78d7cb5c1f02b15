import { percentile } from '../figure.ts';

/** A counter that has new customers: sends the next push of them, and settles once it is answered. */
export type Pushing = () => Promise<void>;

/** What counters got done at once. */
export interface PushTimes {
  readonly counters: number;
  readonly pushesPerSecond: number;
  /** Of one push, in ms. */
  readonly middle: number;
  readonly slowest5Percent: number;
}

/** Lets counters push at once, each its next push once the one before is answered. @param pushes of all of them together */
export async function measurePushes(counters: readonly Pushing[], pushes: number): Promise<PushTimes> {
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    counters.map(async (push) => {
      for (let round = 0; round < pushes / counters.length; round += 1) {
        const start = performance.now();
        await push();
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { counters: counters.length, pushesPerSecond: times.length / seconds, middle: percentile(times, 0.5), slowest5Percent: percentile(times, 0.95) };
}

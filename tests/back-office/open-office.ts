import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { type BackOffice, type BackOfficeOptions, startBackOffice } from '../../back-office/start-back-office.ts';
import { TestCounter } from './test-counter.ts';

/** A copy of the back office for the tests of a file, on the PostgreSQL that all files share. */
export interface Office {
  readonly office: () => BackOffice;
  /** Three counters of a shop that nobody else uses. */
  readonly shopOf: (now?: () => number) => Promise<readonly [TestCounter, TestCounter, TestCounter]>;
  readonly lines: string[];
}

export function openOffice(options: Partial<BackOfficeOptions> = {}): Office {
  let running: BackOffice | undefined;
  const lines: string[] = [];
  const office = (): BackOffice => {
    if (running === undefined) throw new Error('The back office is not open');
    return running;
  };
  beforeAll(async () => {
    running = await startBackOffice({ database: { url: inject('postgresUrl') }, log: (line) => lines.push(line), ...options });
  });
  afterAll(() => running?.close());
  return {
    office,
    lines,
    shopOf: async (now) => {
      const { id } = await office().openShop(randomUUID());
      const pair = (name: string): Promise<TestCounter> => TestCounter.pair(office(), id, name, now);
      return [await pair('Counter 1'), await pair('Counter 2'), await pair('Counter 3')];
    },
  };
}

import { measureSaves } from '../back-office/measure-saves.ts';
import type { Figure } from '../figure.ts';
import { withBenchPage } from './bench-page.ts';
import { besidePage, withOffices } from './with-offices.ts';

/** Syncs books between counters in a real Chromium and a real back office, then counts what the back office takes from many counters. */
export function benchSync(rows: number): Promise<readonly Figure[]> {
  return withOffices(async (offices) => {
    const synced = await withBenchPage((page) => page.run('sync', rows), besidePage(offices));
    return [...synced, ...(await measureSaves(offices))];
  });
}

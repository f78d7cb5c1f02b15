import { diskSpacePath, freeBytesIn } from '../../shared/contract/disk-space.ts';

/** Who can be asked about the disk. */
export interface DiskWitnesses {
  /** The browser's quota and what of it is used. */
  estimate(): Promise<StorageEstimate>;
  /** Fetches from the shell that served the engine. */
  fetchShell(path: string): Promise<Response>;
}

/**
 * How many bytes the book can still grow by; undefined where nobody knows. The shell knows how full the disk is, the browser how much of it
 * the book may use, and the smaller of the two counts.
 */
export async function freeBytes({ estimate, fetchShell }: DiskWitnesses): Promise<number | undefined> {
  // A witness that cannot answer is no reason to keep a shop from importing: the other one, or the database itself, still says no.
  const told = await Promise.allSettled([askBrowser(estimate), askShell(fetchShell)]);
  const known = told.flatMap((answer) => (answer.status === 'fulfilled' && answer.value !== undefined ? [answer.value] : []));
  return known.length === 0 ? undefined : Math.min(...known);
}

async function askBrowser(estimate: DiskWitnesses['estimate']): Promise<number | undefined> {
  const { quota, usage } = await estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}

async function askShell(fetchShell: DiskWitnesses['fetchShell']): Promise<number | undefined> {
  const response = await fetchShell(diskSpacePath);
  const isAnswer = response.ok && response.headers.get('content-type')?.startsWith('application/json') === true;
  return isAnswer ? freeBytesIn(await response.json()) : undefined;
}

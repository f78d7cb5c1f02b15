/** Where both shells tell how much of the disk that the book lies on is free. */
export const diskSpacePath = '/disk-space';

/** What they answer there, as JSON. A browser does not tell: its quota is a share of the whole disk, free or not. */
export interface DiskSpace {
  readonly freeBytes: number;
}

/** The free bytes in such an answer; undefined where it is something else. */
export function freeBytesIn(answer: unknown): number | undefined {
  if (typeof answer !== 'object' || answer === null || !('freeBytes' in answer)) return undefined;
  const { freeBytes } = answer;
  return typeof freeBytes === 'number' && Number.isFinite(freeBytes) && freeBytes >= 0 ? freeBytes : undefined;
}

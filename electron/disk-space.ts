import { statfs } from 'node:fs/promises';
import type { DiskSpace } from '../shared/contract/disk-space.ts';
import { guardHeaders } from './bundle-file.ts';

/** An answer of a shell about the disk, with its headers. */
export interface DiskSpaceAnswer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Tells how much of the disk that holds a folder is free for this person's programs. Fails as the file system does.
 * @param folder any folder on the disk that the book lies on
 */
export async function answerDiskSpace(folder: string): Promise<DiskSpaceAnswer> {
  const { bavail, bsize } = await statfs(folder);
  const space: DiskSpace = { freeBytes: bavail * bsize };
  return { body: JSON.stringify(space), headers: { ...guardHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' } };
}

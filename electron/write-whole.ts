import { open, rename, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** A scanner for viruses may hold a file for a moment: how often the last step is tried, and the pause between, in milliseconds. */
const tries = 10;
const pause = 50;

/** Replaces a file as a whole, readable by this user alone: whatever happens, it holds the old text or the new one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await rm(draft, { force: true }); // one left by a crash would keep its own rights
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(draft, path);
      return;
    } catch (error) {
      const held = error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EACCES' || error.code === 'EBUSY');
      if (!held || attempt === tries) throw error;
      await wait(pause);
    }
  }
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folder = join(import.meta.dirname, '..', 'peers');

const lock = join(folder, 'package-lock.json');
/** The lock that the installed packages are of. */
const installed = join(folder, 'node_modules', 'installed-lock.json');

/**
 * Installs what the bench is run beside, once, exactly as locked: some 180 MB, most of it a UI kit that is never loaded. It is kept
 * apart, so that nobody who only builds or tests the project fetches it. Fails where there is no registry.
 */
export async function installPeers(): Promise<void> {
  const wanted = await readFile(lock, 'utf8');
  if (existsSync(installed) && (await readFile(installed, 'utf8')) === wanted) return;
  await promisify(execFile)('npm', ['ci'], { cwd: folder, shell: process.platform === 'win32' });
  await writeFile(installed, wanted);
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folder = join(import.meta.dirname, '..', 'peers');

/**
 * Installs what the bench is run beside, once, exactly as locked: some 130 MB, most of it a UI kit that is never loaded. It is kept
 * apart, so that nobody who only builds or tests the project fetches it. Fails where there is no registry.
 */
export async function installPeers(): Promise<void> {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  await promisify(execFile)('npm', ['ci'], { cwd: folder, shell: process.platform === 'win32' });
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Electron's package brings no program since version 42; it is fetched on first use, and that may hang on a bad line. */
const FETCH_LIMIT_MS = 180_000;

/** Folder of the npm package. Found by its package.json: to load the package itself would start the download. */
export const electronPackage: string = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Electron's program where it is on this computer, else undefined. */
export function findElectronProgram(packageFolder: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron';
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist');
  const program = join(dist, name);
  return existsSync(program) ? program : undefined;
}

/** Fetches Electron's program, for at most three minutes. @returns whether it is there now. */
export async function fetchElectronProgram(packageFolder: string): Promise<boolean> {
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout: FETCH_LIMIT_MS });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  return code === 0;
}

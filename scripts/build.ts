import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The project's folder. */
export const projectRoot = dirname(import.meta.dirname);

/** Everything a bundle is made from. */
const SOURCES: readonly string[] = ['electron', 'renderer', 'shared', 'resources', 'vite.config.ts', 'package.json', 'package-lock.json'];

const STAMP = join('dist', 'built-from.txt');

/**
 * Builds the app unless `dist/` was built from exactly these sources.
 * @returns whether a build was needed.
 */
export async function ensureBuilt(root: string = projectRoot): Promise<boolean> {
  const sources = await hashSources(root);
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === sources) return false;
  await rm(stamp, { force: true }); // a build that fails half-way must not look finished
  await runVite(root);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, sources);
  return true;
}

/** One hash over the names and contents of all sources. */
export async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await listFiles(join(root, source))) {
      hash.update(relative(root, file)).update('\0');
      hash.update(await readFile(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** In a process of its own: a test run's NODE_ENV must not reach the bundles. */
async function runVite(root: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const { VITEST: _vitest, NODE_ENV: _nodeEnv, ...env } = process.env;
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error('The build failed; the lines above say where.');
}

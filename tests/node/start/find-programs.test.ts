import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hashSources } from '../../../scripts/build.ts';
import { findElectronProgram } from '../../../scripts/electron-program.ts';
import { findChromium, usualChromiumPaths } from '../../../scripts/find-chromium.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterbook-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('Electron is not there until its program is', async () => {
  expect(findElectronProgram(folder, {})).toBeUndefined();
  await writeFile(join(folder, 'path.txt'), 'electron.exe');
  expect(findElectronProgram(folder, {})).toBeUndefined();
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist', 'electron.exe'), '');
  expect(findElectronProgram(folder, {})).toBe(join(folder, 'dist', 'electron.exe'));
});

test('an Electron from elsewhere is taken where the environment names it', async () => {
  await writeFile(join(folder, 'electron'), '');
  expect(findElectronProgram(join(folder, 'none'), { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(join(folder, 'electron'));
});

test('the Chromium that the environment names is taken, and missed by name', async () => {
  const program = join(folder, 'chromium');
  vi.stubEnv('CHROMIUM_PATH', program);
  await expect(findChromium()).rejects.toThrow(`CHROMIUM_PATH names ${program}`);
  await writeFile(program, '');
  expect((await findChromium()).executablePath).toBe(program);
});

test('on Windows, Chrome is looked for before Edge in each place that the environment knows', () => {
  const paths = usualChromiumPaths('win32', { PROGRAMFILES: 'C:\\Programs', LOCALAPPDATA: undefined });
  expect(paths).toHaveLength(2);
  expect(paths[0]).toContain('chrome.exe');
  expect(paths[1]).toContain('msedge.exe');
});

test('a build is out of date once a source, its name or its place changed', async () => {
  await mkdir(join(folder, 'shared', 'rpc'), { recursive: true });
  await writeFile(join(folder, 'shared', 'a.ts'), 'export const a = 1;');
  await writeFile(join(folder, 'vite.config.ts'), '');
  const first = await hashSources(folder);
  expect(await hashSources(folder)).toBe(first);
  await writeFile(join(folder, 'shared', 'a.ts'), 'export const a = 2;');
  const changed = await hashSources(folder);
  expect(changed).not.toBe(first);
  await writeFile(join(folder, 'shared', 'rpc', 'b.ts'), '');
  expect(await hashSources(folder)).not.toBe(changed);
});

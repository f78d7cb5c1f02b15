import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/build.ts';
import { programWithFuses, readFuses } from './fuses.ts';

const require = createRequire(import.meta.url);

/** A folder that electron-builder takes for Electron's: enough to pack the app on a computer without the real one. */
async function makeElectronFolder(folder: string): Promise<void> {
  const { version } = JSON.parse(await readFile(require.resolve('electron/package.json'), 'utf8'));
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  await writeFile(join(folder, 'locales', 'en-US.pak'), 'pak');
  await writeFile(join(folder, 'LICENSE'), 'licence');
  await writeFile(join(folder, 'version'), String(version));
  await writeFile(join(folder, 'electron'), programWithFuses());
  await chmod(join(folder, 'electron'), 0o755);
}

describe('the packed app', () => {
  let folder = '';
  let packed = '';
  let files: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterbook-pack-'));
    await makeElectronFolder(join(folder, 'electron'));
    const builder = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js');
    const release = join(folder, 'release');
    await promisify(execFile)(
      process.execPath,
      [builder, '--linux', 'dir', '--x64', '--publish', 'never', `-c.electronDist=${join(folder, 'electron')}`, `-c.directories.output=${release}`],
      { cwd: projectRoot },
    );
    packed = join(release, 'linux-unpacked');
    files = listPackage(join(packed, 'resources', 'app.asar'), { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('holds both pages, main, both preloads and the icon', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/electron/main.js',
        '/dist/electron/preload-ui.cjs',
        '/dist/electron/preload-engine.cjs',
        '/dist/renderer/index.html',
        '/dist/renderer/engine.html',
        '/resources/icon.png',
      ]),
    );
  });

  test('holds nothing else: no packages, no sources, no tests', () => {
    const rest = files.filter((name) => !/^\/(package\.json|dist|dist\/electron(\/.*)?|dist\/renderer(\/.*)?|resources|resources\/icon\.png)$/.test(name));
    expect(rest).toEqual([]);
    expect(files.filter((name) => /node_modules|\.tsx?$|\.map$/.test(name))).toEqual([]);
  });

  test('starts at the main bundle, as a module', () => {
    const manifest: unknown = JSON.parse(extractFile(join(packed, 'resources', 'app.asar'), 'package.json').toString('utf8'));
    expect(manifest).toMatchObject({ name: 'counterbook', main: 'dist/electron/main.js', type: 'module' });
  });

  test('has each of the eight fuses as the configuration says, whatever it was before', async () => {
    expect(readFuses(await readFile(join(packed, 'counterbook')))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

test('the fuses of the stand-in stand the other way round, so that the test above can fail', () => {
  expect(readFuses(Buffer.from(programWithFuses()))).toMatchObject({ runAsNode: true, enableCookieEncryption: false, onlyLoadAppFromAsar: false });
});

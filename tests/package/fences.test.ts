import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile, copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/build.ts';

/** A piece of code in a room, and the compiler's word against it; none where it is allowed. */
interface Probe {
  readonly says: string;
  readonly code: string;
  readonly error?: RegExp;
}

const noNode: readonly Probe[] = [
  { says: 'Node’s globals', code: 'export const probe = process.cwd();', error: /Cannot find name 'process'/ },
  { says: 'Node’s modules', code: "import { readFile } from 'node:fs/promises'; export const probe = readFile;", error: /Cannot find (?:name|module) 'node:fs\/promises'/ },
  { says: 'Electron', code: "import { app } from 'electron'; export const probe = app;", error: /no exported member 'app'/ },
];
const noDom: Probe = { says: 'the DOM', code: 'export const probe = document.title;', error: /Cannot find name 'document'/ };
const noMain: Probe = { says: 'the main side', code: "import { bundleHost } from '@/electron/bundle-address.ts'; export const probe = bundleHost;", error: /TS6307/ };
const noUi: Probe = { says: 'the UI', code: "import { connectEngine } from '@/renderer/connect.ts'; export const probe = connectEngine;", error: /TS6307/ };
const noEngine: Probe = { says: 'the engine', code: "import type { ToWorker } from '@/electron/engine/worker-message.ts'; export type Probe = ToWorker;", error: /TS6307/ };
const noOffice: Probe = { says: 'the back office', code: "import { usualLimits } from '@/back-office/limits.ts'; export const probe = usualLimits;", error: /TS6307/ };
const shared: Probe = { says: 'shared/', code: "import { protocolVersion } from '@/shared/contract/version.ts'; export const probe = protocolVersion;" };

const rooms: readonly (readonly [room: string, references: readonly string[], probes: readonly Probe[]])[] = [
  ['shared', [], [{ says: 'the language', code: 'export const probe = [1].at(-1);' }, ...noNode, noDom, noMain, noUi, noEngine, noOffice, { says: 'a worker', code: 'export const probe = indexedDB;', error: /Cannot find name 'indexedDB'/ }]],
  ['electron/engine', ['shared'], [shared, { says: 'a worker', code: 'export const probe: unknown = [indexedDB, navigator.locks];' }, ...noNode, noDom, noMain, noUi, noOffice]],
  ['renderer', ['shared'], [shared, { says: 'the DOM', code: 'export const probe = document.title;' }, ...noNode, noMain, noEngine, noOffice]],
  ['electron', ['shared'], [shared, { says: 'Node and Electron', code: "import { app } from 'electron'; export const probe: unknown = [app, process.cwd()];" }, noDom, noUi, noEngine, noOffice]],
  [
    'back-office',
    ['shared'],
    [
      { says: 'what is said over the wire', code: "import { wireVersion } from '@/shared/contract/sync/wire.ts'; export const probe = wireVersion;" },
      { says: 'Node', code: 'export const probe: unknown = process.cwd();' },
      { says: 'Electron', code: "import { app } from 'electron'; export const probe = app;", error: /no exported member 'app'/ },
      noDom,
      noMain,
      noUi,
      noEngine,
    ],
  ],
];

function run(program: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve) => {
    // Both tools exit with an error where they find something, which is what is looked at here.
    execFile(process.execPath, [program, ...args], { cwd: folder }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

const binary = (name: string, file: string): string => join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);

describe.each(rooms)('the compiler lets %s see', (room, references, probes) => {
  let folder = '';
  let output = '';

  beforeAll(async () => {
    const built = join(projectRoot, '.tsbuild');
    await mkdir(built, { recursive: true });
    folder = await mkdtemp(join(built, 'fence-'));
    const config = {
      extends: join(projectRoot, room, 'tsconfig.json'),
      compilerOptions: { rootDir: projectRoot, outDir: join(folder, 'out'), tsBuildInfoFile: join(folder, 'out', 'fence.tsbuildinfo') },
      include: ['./*.ts'],
      references: references.map((name) => ({ path: join(projectRoot, name) })),
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const root = relative(folder, projectRoot).replaceAll('\\', '/');
    for (const [index, { code }] of probes.entries()) {
      await writeFile(join(folder, `probe-${index}.ts`), code.replaceAll("'@/", `'${root}/`));
    }
    const tsc = binary('typescript', 'bin/tsc');
    for (const name of references) await run(tsc, ['-b', join(projectRoot, name)], projectRoot);
    output = await run(tsc, ['-p', folder, '--pretty', 'false'], folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(probes.map((probe, index) => ({ ...probe, index, verdict: probe.error === undefined ? 'yes' : 'no' })))('$says: $verdict', ({ index, error }) => {
    const lines = output.split('\n').filter((line) => line.includes(`probe-${index}.ts(`));
    if (error === undefined) expect(lines).toEqual([]);
    else expect(lines.join('\n')).toMatch(error);
  });
});

describe('lint says why in a sentence', () => {
  const cases: readonly (readonly [file: string, code: string, why: string])[] = [
    ['shared/customer/probe.ts', "import { x } from '../../electron/engine/x.ts'; export const y = x;", 'Everyone sees shared/, so shared/ sees nobody.'],
    ['renderer/features/probe.ts', "import { x } from '../../electron/engine/x.ts'; export const y = x;", 'so that both shells run the same UI'],
    ['renderer/features/book.ts', "import Dexie from 'dexie'; export const y = Dexie;", 'The book belongs to the engine'],
    ['electron/engine/probe.ts', "import { readFile } from 'node:fs'; export const y = readFile;", 'no Electron, no Node'],
    ['electron/engine/ui.ts', "import { x } from '../../renderer/x.ts'; export const y = x;", 'The engine sees shared/ alone'],
    ['electron/probe.ts', "import { x } from './engine/x.ts'; export const y = x;", 'by their addresses'],
    ['electron/look.ts', "import { x } from '../shared/customer/x.ts'; export const y = x;", 'never looks inside a customer'],
    ['back-office/probe.ts', "import { x } from '../electron/x.ts'; export const y = x;", 'The back office runs without the app'],
    ['back-office/calls.ts', "import type { Calls } from '../shared/contract/calls.ts'; export type Y = Calls;", 'it sees shared/contract/sync'],
    ['scripts/probe.ts', "import { app } from 'electron'; export const y = app;", 'would start a download'],
    ['shared/any.ts', 'export const y = (x: any): unknown => x;', 'no-explicit-any'],
  ];
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterbook-lint-'));
    await copyFile(join(projectRoot, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(cases)('of %s', async (file, code, why) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), code);
    expect(await run(binary('oxlint', 'bin/oxlint'), [file], folder)).toContain(why);
  });
});

import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from './build.ts';
import { type Edit, type Safeguard, safeguards } from './safeguards.ts';

/*
 * Takes out one safeguard of the sync at a time, in a copy of the sources, and lets the tests run that prove it. Each has to make one fail:
 * a test that passes without what it proves proves nothing. `npm run check-safeguards -- <part of a name>` does some of them.
 */

const copied = ['shared', 'electron', 'renderer', 'back-office', 'scripts', 'tests', 'vite.config.ts', 'package.json', 'tsconfig.json', 'tsconfig.base.json'] as const;

/** What the tests said. */
interface Verdict {
  readonly passed: number;
  readonly failed: readonly string[];
  /** Files that could not be run at all, which proves nothing. */
  readonly broken: readonly string[];
}

const asked = process.argv.slice(2).join(' ');
const chosen = safeguards.filter(({ name }) => name.includes(asked));
if (chosen.length === 0) throw new Error(`No safeguard has "${asked}" in its name.`);

const whole = new Map<string, Verdict>();
const folder = await mkdtemp(join(tmpdir(), 'counterbook-safeguards-'));
try {
  for (const name of copied) await cp(join(projectRoot, name), join(folder, name), { recursive: true });
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'dir');

  let held = 0;
  for (const safeguard of chosen) {
    const caught = await tryWithout(safeguard);
    if (caught) held += 1;
  }
  console.log(`${held} of ${chosen.length} safeguards are proved.`);
  if (held < chosen.length) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Whether a test fails without it, and none does with it. */
async function tryWithout(safeguard: Safeguard): Promise<boolean> {
  const { passed, ...faults } = await runWhole(safeguard);
  if (faults.failed.length + faults.broken.length > 0 || passed === 0) return say(safeguard, `fails as it is: ${[...faults.failed, ...faults.broken].join('; ')}`, false);
  const before = new Map<string, string>();
  try {
    for (const edit of safeguard.edits) await takeOut(edit, before);
    const { failed, broken } = await run(safeguard);
    if (broken.length > 0) return say(safeguard, `cannot be run without it: ${broken.join('; ')}`, false);
    return failed.length > 0 ? say(safeguard, failed.join('; '), true) : say(safeguard, 'NOTHING FAILED WITHOUT IT', false);
  } finally {
    for (const [file, text] of before) await writeFile(file, text);
  }
}

/** What the tests say while nothing is taken out: asked once. */
async function runWhole(safeguard: Safeguard): Promise<Verdict> {
  const key = safeguard.tests.join();
  const verdict = whole.get(key) ?? (await run(safeguard));
  whole.set(key, verdict);
  return verdict;
}

function say({ name }: Safeguard, what: string, proved: boolean): boolean {
  console.log(`| ${proved ? 'caught' : 'MISSED'} | ${name} | ${what} |`);
  return proved;
}

async function takeOut({ file, snippet, instead }: Edit, before: Map<string, string>): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  if (text.split(snippet).length !== 2) throw new Error(`${file} does not have this once any more: ${snippet}\nSay in scripts/safeguards.ts where the safeguard is now.`);
  if (!before.has(path)) before.set(path, text);
  await writeFile(path, text.replace(snippet, () => instead));
}

async function run({ project, tests }: Safeguard): Promise<Verdict> {
  const report = join(folder, 'report.json');
  await rm(report, { force: true });
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  // A fixed seed, so that what is caught today is caught tomorrow; races long enough to be lost; and nobody needs the smallest history that fails.
  const env = { ...process.env, PROPERTY_SEED: '1', PROPERTY_SHRINK: 'no', COUNTERBOOK_RACE: '3200' };
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, 'run', '--project', project, '--bail', '1', '--reporter', 'json', '--outputFile', report, ...tests], { cwd: folder, env, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  return verdictOf(JSON.parse(await readFile(report, 'utf8')));
}

function verdictOf(report: { readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly { readonly status: string; readonly title: string }[] }[] }): Verdict {
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: results.filter(({ status }) => status === 'passed').length,
    failed: results.filter(({ status }) => status === 'failed').map(({ title }) => title),
    broken: report.testResults.filter(({ assertionResults }) => assertionResults.length === 0).map(({ name }) => name),
  };
}

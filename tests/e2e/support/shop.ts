import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { serveBrowserShell } from '../../../scripts/browser-shell.ts';
import { projectRoot } from '../../../scripts/build.ts';
import { findChromium } from '../../../scripts/find-chromium.ts';

/** A file as a shop owner has it on the desk. */
export interface DeskFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Where those files lie while the tests of a file run. */
const desk = join(tmpdir(), `counterbook-desk-${process.pid}`);

/** A shop's counter PC: the built app in a real Chromium with a profile of its own. */
export interface Counter {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every error that reached the console or nobody. A test expects it to stay empty. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** Opens the app with an empty book. */
export async function openCounter(): Promise<Counter> {
  const shell = await serveBrowserShell(join(projectRoot, 'dist', 'renderer'), 0);
  const profile = await mkdtemp(join(tmpdir(), 'counterbook-e2e-'));
  const found = await findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.executablePath,
    args: [...found.args],
    headless: true,
    acceptDownloads: true,
    locale: 'en-SG',
    viewport: { width: 1280, height: 720 },
  });
  const errors: string[] = [];
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(shell.address);
  return {
    context,
    page,
    errors,
    async close() {
      await context.close();
      await shell.close();
      await rm(profile, { recursive: true, force: true });
      await rm(desk, { recursive: true, force: true });
    },
  };
}

/** Goes to the wizard and chooses a file through the real input. */
export async function chooseFile(page: Page, file: DeskFile): Promise<void> {
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('button', { name: 'Import Customers' }).click();
  await mkdir(desk, { recursive: true });
  const path = join(desk, file.name);
  await writeFile(path, file.content);
  await page.locator('input[type=file]').first().setInputFiles(path);
}

/** Chooses a file and begins the import: it stops at Check. */
export async function checkFile(page: Page, file: DeskFile): Promise<void> {
  await chooseFile(page, file);
  await page.getByRole('button', { name: 'Begin Import' }).click();
  await page.getByRole('grid', { name: 'Rows' }).waitFor();
}

/** Starts a checked import, confirms the numbers, and waits for Done. */
export async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start Import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Import / }).click();
  await page.getByRole('button', { name: 'Complete' }).waitFor();
}

/** The row of the check grid that shows a text. */
export function rowOf(page: Page, text: string): Locator {
  return page.getByRole('grid', { name: 'Rows' }).getByRole('row').filter({ hasText: text });
}

/** The export on top of the list of exports. */
export function newestExport(page: Page): Locator {
  return page.getByRole('list', { name: 'Exports' }).getByRole('listitem').first();
}

/** Presses what makes a download and gives its name and text. */
export async function download(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
  const [made] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = await made.path();
  return { name: made.suggestedFilename(), text: await readFile(path, 'utf8') };
}

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../fixtures/random.ts';
import { chooseFile, openCounter, startImport, type Counter, type DeskFile } from './support/shop.ts';

/**
 * How often check and commit are each killed; in every fifth round the undo is, too. A killed tab takes seconds to come back, so a usual run has fewer of
 * them than of killed workers: `KILL_ROUNDS=25 npx vitest run --project e2e kill-tab` has 50.
 */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 10);
const rows = 2000;
const known = 500;

const header = 'Customer name,Email,Phone,Customer code,Note';
const line = (code: string, n: number, note: string): string => `Customer ${code},${code}@example.com,+65${90_000_000 + n},${code},${note}`;

function fileOf(name: string, lines: readonly string[]): DeskFile {
  return { name, content: `${[header, ...lines].join('\r\n')}\r\n` };
}

const base = fileOf('base.csv', Array.from({ length: known }, (_, n) => line(`K${n}`, n, 'tea')));

/** Of each four rows two are new, one changes a customer, and one repeats the row before it. */
function roundFile(round: number): DeskFile {
  return fileOf(`round-${round}.csv`, Array.from({ length: rows }, (_, n) => {
    if (n % 4 === 3) return line(`K${n >> 2}`, n >> 2, 'again');
    return n % 4 === 2 ? line(`K${n >> 2}`, n >> 2, `round ${round}`) : line(`N${round}-${n}`, known + round * rows + n, 'new');
  }));
}
const created = rows / 2;

let counter: Counter;
let page: Page;
beforeAll(async () => {
  counter = await openCounter();
  page = counter.page;
});
afterAll(() => counter.close());

/** Presses what begins some work, ends the tab's whole process, engine and all, `delay` milliseconds later, and opens another. */
async function killTab(press: () => Promise<void>, delay: number): Promise<void> {
  const address = new URL('/', page.url()).href;
  const session = await counter.context.newCDPSession(page);
  const gone = new Promise((resolve) => page.once('crash', resolve));
  await press();
  await new Promise((resolve) => {
    setTimeout(resolve, delay);
  });
  void session.send('Page.crash').catch(() => undefined); // the tab that would answer is no more
  await gone;
  const next = await counter.context.newPage();
  await page.close();
  page = next;
  await page.goto(address);
}

async function customers(): Promise<string> {
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  const status = page.getByRole('status').filter({ hasText: /^[\d,]+ customers$/ }).first();
  await status.waitFor();
  return status.innerText();
}

const countText = (count: number): string => `${count.toLocaleString('en')} customers`;

/** Goes back into the wizard and waits until every row is checked, beginning anew where the check had not begun. */
async function checkedAgain(): Promise<void> {
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('button', { name: 'Import Customers' }).click();
  const begin = page.getByRole('button', { name: 'Begin Import' });
  const start = page.getByRole('button', { name: 'Start Import' });
  await begin.or(start).first().waitFor();
  if (await begin.isVisible()) await begin.click();
  await untilChecked();
}

/** How many rows the check says there are of each kind. */
async function numbers(): Promise<string> {
  return (await page.getByRole('radiogroup', { name: 'Rows to show' }).innerText()).replace(/\s+/g, ' ');
}

/** Where an import of the history stands; undefined where it is not there. */
async function stateOf(file: DeskFile): Promise<string | undefined> {
  await page.getByRole('link', { name: 'Imports', exact: true }).click();
  await page.getByRole('table', { name: 'Imports' }).waitFor();
  const row = page.getByRole('table', { name: 'Imports' }).getByRole('row').filter({ hasText: file.name });
  if ((await row.count()) === 0) return undefined;
  return /Undone|Done/.exec(await row.innerText())?.[0];
}

const pressBegin = (): Promise<void> => page.getByRole('button', { name: 'Begin Import' }).click();
const confirm = (): Promise<void> => page.getByRole('dialog').getByRole('button', { name: /^(Import|Undo import)/ }).click();

/** Asks for the undo; it is still to be confirmed. */
async function askForUndo(file: DeskFile): Promise<void> {
  await page.getByRole('link', { name: 'Imports', exact: true }).click();
  await page.getByRole('link', { name: file.name }).click();
  await page.getByRole('button', { name: 'Undo import' }).click();
  await page.getByRole('dialog').waitFor();
}

/** Asks for the import to be started; it is still to be confirmed. */
async function askForStart(): Promise<void> {
  await page.getByRole('button', { name: 'Start Import' }).click();
  await page.getByRole('dialog').waitFor();
}

async function untilChecked(): Promise<void> {
  await expect.poll(() => page.getByRole('button', { name: 'Start Import' }).isEnabled(), { timeout: 60_000, interval: 20 }).toBe(true);
}

async function durationOf(...steps: readonly (() => Promise<void>)[]): Promise<number> {
  const start = performance.now();
  for (const step of steps) await step();
  return performance.now() - start;
}

test(`a tab killed at ${rounds * 2} random moments of check and commit, and some of undo, loses nothing and doubles nothing`, { timeout: 900_000 }, async () => {
  const seed = Date.now() >>> 0;
  const random = createRandom(seed);
  console.info(`The moments are those of seed ${seed}.`);

  await chooseFile(page, base);
  // Once in peace, to know from when to when each takes of a file of this size.
  const check = (rows / known) * (await durationOf(pressBegin, untilChecked));
  await askForStart();
  const commit = await durationOf(confirm, () => page.getByRole('button', { name: 'Complete' }).waitFor());
  expect(await customers()).toBe(countText(known));

  let inBook = known;
  let through = 0;
  for (let round = 1; round <= rounds; round += 1) {
    console.info(`Round ${round}`);
    const file = roundFile(round);
    await chooseFile(page, file);
    await killTab(pressBegin, random() * check);
    expect(await customers()).toBe(countText(inBook));
    await checkedAgain();
    expect(await numbers()).toMatch(/^All 2,000 New 1,000 Updates 500 Unchanged 0 Invalid 500\b/);

    await askForStart();
    await killTab(confirm, random() * commit);
    if ((await stateOf(file)) === 'Done') {
      through += 1;
    } else {
      expect(await customers()).toBe(countText(inBook));
      await checkedAgain();
      await startImport(page);
      await page.getByRole('button', { name: 'Complete' }).click();
    }
    inBook += created;
    expect(await customers()).toBe(countText(inBook));
    expect(await stateOf(file)).toBe('Done');

    if (round % 5 > 0) continue;
    await askForUndo(file);
    await killTab(confirm, random() * commit);
    if ((await stateOf(file)) === 'Done') {
      expect(await customers()).toBe(countText(inBook));
      await askForUndo(file);
      await confirm();
      await page.getByRole('button', { name: 'Redo import' }).waitFor();
    }
    inBook -= created;
    expect(await customers()).toBe(countText(inBook));
    expect(await stateOf(file)).toBe('Undone');
  }
  console.info(`${through} of ${rounds} commits were through when the tab was killed.`);
});

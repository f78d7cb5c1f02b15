import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { serveBrowserShell } from '../../../scripts/browser-shell.ts';
import { ensureBuilt, projectRoot } from '../../../scripts/build.ts';
import { findChromium } from '../../../scripts/find-chromium.ts';
import { eposLines } from '../../fixtures/made-files.ts';
import { type Figure, ms, percentile } from '../figure.ts';

const frames = 300;
/** Every how many frames the thumb is dragged to another place; between, the wheel turns fast. */
const framesBetweenJumps = 30;
const wheelStep = 240;
/** A grid with fewer rows is not there yet. */
const leastRows = 500;
const patience = 300_000;

/** Scrolls the grids of the built app, as it stands in a real Chromium of 1280x720: the rows of a file while and after it is checked, then the customers. */
export async function benchScroll(rows: number): Promise<readonly Figure[]> {
  await ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'counterbook-scroll-'));
  const file = join(folder, 'customers.csv');
  await writeFile(file, [...eposLines({ rows, invalidEvery: 100 })].join(''));
  const shell = await serveBrowserShell(join(projectRoot, 'dist', 'renderer'), 0);
  const { executablePath, args } = await findChromium();
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), { executablePath, args: [...args], headless: true, viewport: { width: 1280, height: 720 } });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(patience);
    await page.goto(shell.address);
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('button', { name: 'Import Customers' }).click();
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByRole('button', { name: 'Begin Import' }).click();
    const checking = await scroll(page, 'Rows');
    const start = page.getByRole('button', { name: 'Start Import' });
    await page.waitForFunction(() => [...document.querySelectorAll('button')].some((button) => button.textContent === 'Start Import' && !button.disabled));
    const checked = await scroll(page, 'Rows');
    await start.click();
    await page.getByRole('dialog').getByRole('button', { name: /^Import / }).click();
    await page.getByRole('button', { name: 'Complete' }).click();
    const customers = await scroll(page, 'Customers');
    return [figure('the rows of a file that is being checked', checking), figure('the rows of a checked file', checked), figure('the customers', customers)];
  } finally {
    await context.close();
    await shell.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Scrolls a grid by the wheel and by the thumb, and tells how long each frame took, in ms. */
async function scroll(page: Page, grid: string): Promise<readonly number[]> {
  await page.waitForFunction(([name, rows]) => Number(document.querySelector(`[role="grid"][aria-label="${name}"]`)?.getAttribute('aria-rowcount')) >= rows, [grid, leastRows] as const);
  return page.evaluate(
    async ({ name, count, jumpEvery, step }) => {
      const scroller = document.querySelector(`[role="grid"][aria-label="${name}"]`);
      if (scroller === null) throw new Error(`There is no grid ${name}`);
      const took: number[] = [];
      let before = performance.now();
      for (let frame = 0; frame < count; frame += 1) {
        if (frame % jumpEvery === 0) scroller.scrollTop = (scroller.scrollHeight * ((frame * 7) % count)) / count;
        else scroller.scrollTop += step;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        if (frame > 0) took.push(now - before); // the first began in the middle of one
        before = now;
      }
      if (scroller.scrollTop === 0) throw new Error(`The grid ${name} does not scroll`);
      return took;
    },
    { name: grid, count: frames, jumpEvery: framesBetweenJumps, step: wheelStep },
  );
}

function figure(what: string, took: readonly number[]): Figure {
  return {
    name: `slowest frame while scrolling ${what}`,
    value: Math.max(...took),
    goal: 50,
    unit: 'ms',
    detail: `${took.length} frames of the built app at 1280x720, by the wheel and by the thumb: p95 ${ms(percentile(took, 0.95))}, ${took.filter((frame) => frame > 50).length} over 50 ms`,
  };
}

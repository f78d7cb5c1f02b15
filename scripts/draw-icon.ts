import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { projectRoot } from './build.ts';
import { findChromium } from './find-chromium.ts';

/** Pixels of each side; electron-builder makes every other size from it. */
const SIZE = 512;

// Draws resources/icon.png from resources/icon.svg: npx tsx scripts/draw-icon.ts
const svg = await readFile(join(projectRoot, 'resources', 'icon.svg'), 'utf8');
const { executablePath, args } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args] });
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`);
  await writeFile(join(projectRoot, 'resources', 'icon.png'), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}

import { readdir, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/build.ts';
import { importsOf } from './imports-of.ts';

const electronFolder = join(projectRoot, 'dist', 'electron');
const rendererFolder = join(projectRoot, 'dist', 'renderer');

async function rendererScripts(): Promise<readonly string[]> {
  const names = await readdir(rendererFolder, { recursive: true });
  return names.filter((name) => name.endsWith('.js'));
}

test('what a bundle reaches is seen, however it is written', () => {
  const source = 'import a from "a"; export * from "b"; export { c } from "c"; const d = import("d"); var e = require("e"); const f = "require(\'f\')";';
  expect(importsOf(source).map(({ what }) => what)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

describe('the main side', () => {
  test('is the three files that Electron is told of, and no chunk beside them', async () => {
    expect((await readdir(electronFolder)).filter((name) => !name.endsWith('.map')).sort()).toEqual(['main.js', 'preload-engine.cjs', 'preload-ui.cjs']);
  });

  test.each(['preload-ui.cjs', 'preload-engine.cjs'])('%s asks a sandbox for nothing but Electron', async (name) => {
    const reached = importsOf(await readFile(join(electronFolder, name), 'utf8'));
    expect(reached).toEqual([{ how: 'require', what: 'electron' }]);
  });

  test('main is a module that brings everything but Electron and Node', async () => {
    const reached = importsOf(await readFile(join(electronFolder, 'main.js'), 'utf8'));
    expect(reached).toContainEqual({ how: 'import', what: 'electron' });
    const allowed = new Set(['electron', ...builtinModules.map((name) => `node:${name}`)]);
    expect(reached.filter(({ how, what }) => how === 'require' || !allowed.has(what))).toEqual([]);
  });
});

describe('the renderer', () => {
  test('reaches its own files alone: no Electron, no Node, no package', async () => {
    const scripts = await rendererScripts();
    expect(scripts.length).toBeGreaterThan(2);
    const foreign: string[] = [];
    for (const name of scripts) {
      const reached = importsOf(await readFile(join(rendererFolder, name), 'utf8')).filter(({ how }) => how === 'import');
      foreign.push(...reached.filter(({ what }) => !/^\.{0,2}\//.test(what)).map(({ what }) => `${name}: ${what}`));
    }
    expect(foreign).toEqual([]);
  });

  test.each(['index.html', 'engine.html'])('%s has no inline script and nothing from elsewhere, which the policy would refuse', async (name) => {
    const page = await readFile(join(rendererFolder, name), 'utf8');
    const scripts = [...page.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, body] of scripts) {
      expect(attributes).toMatch(/\bsrc="\.\//);
      expect(body).toBe('');
    }
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.toMatch(/\son[a-z]+="/);
  });

  test('the relay page stays a relay: the engine is in the worker, and the worker in neither page', async () => {
    const page = await readFile(join(rendererFolder, 'engine.html'), 'utf8');
    const names = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name = '']) => name);
    let size = 0;
    for (const name of names) size += (await readFile(join(rendererFolder, name))).byteLength;
    expect(size).toBeLessThan(8_000);
    const workers = (await rendererScripts()).filter((name) => /worker-[\w-]+\.js$/.test(name));
    expect(workers).toHaveLength(1);
  });
});

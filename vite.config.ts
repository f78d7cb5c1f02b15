import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import mantine from 'postcss-preset-mantine';
import type { EnvironmentOptions } from 'vite';
import { defineConfig, type TestProjectConfiguration, type ViteUserConfig } from 'vitest/config';
import { findChromium } from './scripts/find-chromium.ts';

const here = import.meta.dirname;

/** A bundle for Electron itself: everything inlined but Electron and Node. */
function electronBundle(name: string, entry: string, format: 'es' | 'cjs', target: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'] },
    build: {
      outDir: resolve(here, 'dist/electron'),
      emptyOutDir: false, // three bundles share the folder
      copyPublicDir: false,
      target,
      rolldownOptions: {
        input: { [name]: resolve(here, entry) },
        external: ['electron', ...builtinModules, /^node:/],
        output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js', codeSplitting: false },
      },
    },
  };
}

/** A positive number out of the environment, or what it is where nothing is said. */
function numberFrom<T>(name: string, otherwise: T): number | T {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (number > 0) return number;
  throw new Error(`${name} is ${text}, and has to be a number above 0.`);
}

/** How many times as often as usual every property is tried: more for a hunt, at the price of so much more time. */
const propertyRuns = numberFrom('PROPERTY_RUNS', 1);
/** What tells the properties that, and a seed to try them all with. A property that fails names its own. */
const properties = {
  setupFiles: [resolve(here, 'tests/fixtures/set-up-properties.ts')],
  provide: { propertyRuns, propertySeed: numberFrom('PROPERTY_SEED', undefined) },
};

/** A kind of test that looks at the built app from Node: one file at a time, unless each has a Chromium, a profile and a server of its own. */
function onBuiltApp(name: string, groupOrder: number, fileParallelism = false): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      root: here,
      include: [`tests/${name}/**/*.test.ts`],
      environment: 'node',
      globalSetup: [resolve(here, 'tests/build-once.ts')],
      testTimeout: 180_000,
      hookTimeout: 180_000,
      fileParallelism,
      sequence: { groupOrder },
    },
  };
}

export default defineConfig(async (): Promise<ViteUserConfig> => {
  const testing = process.env['VITEST'] !== undefined;
  const chromium = testing ? await findChromium() : undefined;

  /** A kind of test that runs in Chromium. Files that draw take turns, since one window alone has the focus; others do not wait for each other. */
  function inChromium(name: string, extension: 'ts' | 'tsx', groupOrder: number, fileParallelism = false): TestProjectConfiguration {
    return {
      extends: true,
      test: {
        name,
        root: here,
        include: [`tests/browser/**/*.test.${extension}`],
        ...properties,
        globalSetup: [resolve(here, 'tests/build-once.ts')],
        testTimeout: 60_000 * Math.max(1, propertyRuns),
        fileParallelism,
        sequence: { groupOrder },
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({
            launchOptions: chromium === undefined ? {} : { executablePath: chromium.executablePath, args: [...chromium.args] },
          }),
          instances: [{ browser: 'chromium' }],
        },
      },
    };
  }

  return {
    root: resolve(here, 'renderer'),
    base: './',
    cacheDir: resolve(here, 'node_modules/.vite'),
    plugins: [react()],
    css: { postcss: { plugins: [mantine()] } },
    worker: { format: 'es' },
    server: { fs: { allow: [here] } },
    builder: {}, // `vite build` builds every environment
    environments: {
      client: {
        build: {
          outDir: resolve(here, 'dist/renderer'),
          emptyOutDir: true,
          target: 'chrome121', // the first whose IndexedDB knows `durability: 'strict'` as we rely on it
          chunkSizeWarningLimit: 2000, // kB; the app is read from this computer's disk
          assetsInlineLimit: 0, // the CSP lets no font in from a data: address
          modulePreload: { polyfill: false }, // the polyfill is an inline script, which the CSP refuses
          rolldownOptions: {
            input: { index: resolve(here, 'renderer/index.html'), engine: resolve(here, 'renderer/engine.html') },
          },
        },
      },
      main: electronBundle('main', 'electron/main.ts', 'es', 'node24'),
      preloadUi: electronBundle('preload-ui', 'electron/preload/ui.ts', 'cjs', 'chrome146'),
      preloadEngine: electronBundle('preload-engine', 'electron/preload/engine.ts', 'cjs', 'chrome146'),
    },
    // A worker's imports are discovered late; found mid-test, they would reload the page under it.
    optimizeDeps: {
      include: [
        '@zip.js/zip.js/lib/zip-core-custom.js',
        'date-fns',
        'dexie',
        'fast-check',
        'libphonenumber-js/core',
        'libphonenumber-js/min/metadata',
        'papaparse',
        'react',
        'react-dom',
        'react-dom/client',
        'react/jsx-dev-runtime',
        'react/jsx-runtime',
        '@mantine/core',
        '@mantine/hooks',
        '@mantine/notifications',
        '@tabler/icons-react',
        
        'vitest-browser-react',
        'zustand',
      ],
    },
    test: {
      maxWorkers: 2,
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            root: here,
            include: ['tests/node/**/*.test.{ts,tsx}'],
            environment: 'node',
            ...properties,
            testTimeout: 30_000 * Math.max(1, propertyRuns),
            pool: 'threads',
            isolate: false, // pure functions: no file leaves anything behind for the next
            sequence: { groupOrder: 0 },
          },
        },
        inChromium('engine', 'ts', 1, true),
        inChromium('screens', 'tsx', 2),
        {
          extends: true,
          test: {
            name: 'back-office',
            root: here,
            include: ['tests/back-office/**/*.test.ts'],
            environment: 'node',
            ...properties,
            globalSetup: [resolve(here, 'tests/back-office/start-postgres.ts')],
            testTimeout: 60_000,
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          test: {
            name: 'model',
            root: here,
            include: ['tests/model/**/*.test.ts'],
            environment: 'node',
            ...properties,
            globalSetup: [resolve(here, 'tests/back-office/start-postgres.ts')],
            testTimeout: 180_000 * Math.max(1, propertyRuns),
            sequence: { groupOrder: 0 },
          },
        },
        onBuiltApp('package', 3),
        onBuiltApp('e2e', 4, true),
        onBuiltApp('desktop', 5),
      ],
    },
  };
});

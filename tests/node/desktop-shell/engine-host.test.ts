import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { deferred } from '../../../electron/deferred.ts';
import { EngineHost, type EngineWindow } from '../../../electron/engine-host.ts';
import { createRestartLimit } from '../../../electron/restart-limit.ts';
import { assertSecureWebPreferences } from '../../../electron/web-preferences.ts';
import { desktopChannels } from '../../../shared/contract/desktop-bridge.ts';

type Port = string;

class Contents extends EventEmitter {
  readonly ipc = new EventEmitter();
  readonly posted: [channel: string, ports: readonly Port[]][] = [];

  postMessage(channel: string, _message: unknown, transfer: Port[] = []): void {
    this.posted.push([channel, transfer]);
  }
}

class Window extends EventEmitter implements EngineWindow<Port> {
  excludedFromShownWindowsMenu = false;
  readonly webContents = new Contents();
  readonly loading = deferred<void>();
  #destroyed = false;

  loadURL(): Promise<void> {
    return this.loading.promise;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
  }

  die(): void {
    this.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  }
}

class Client {
  readonly ipc = new EventEmitter();
  readonly got: [nonce: unknown, ports: readonly Port[]][] = [];
  readonly mainFrame = {
    url: 'app://bundle/index.html',
    postMessage: (_channel: string, nonce: unknown, ports: Port[] = []): void => {
      this.got.push([nonce, ports]);
    },
  };

  isDestroyed(): boolean {
    return false;
  }

  ask(nonce: unknown, senderFrame: { readonly url: string } | null = this.mainFrame): void {
    this.ipc.emit(desktopChannels.connectEngine, { senderFrame }, nonce);
  }
}

function setUp() {
  const windows: Window[] = [];
  const options: BrowserWindowConstructorOptions[] = [];
  const givenUp: string[] = [];
  let channels = 0;
  const host = new EngineHost<Port>({
    preload: '/app/preload-engine.cjs',
    openWindow: (given) => {
      options.push(given);
      const window = new Window();
      windows.push(window);
      return window;
    },
    newChannel: () => {
      channels += 1;
      return { port1: `engine-${channels}`, port2: `ui-${channels}` };
    },
    restarts: createRestartLimit(2, 1000, () => 0),
    onGivenUp: (reason) => givenUp.push(reason),
  });
  const client = new Client();
  host.accept(client);
  host.start();
  const window = (index: number): Window => {
    const found = windows[index];
    if (found === undefined) throw new Error(`Window ${index} was not opened.`);
    return found;
  };
  return { host, client, window, windows, options, givenUp };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = new Promise<void>(() => undefined);

test('the engine lives in a hidden, sandboxed window that does not sleep', () => {
  const { options } = setUp();
  expect(options[0]?.show).toBe(false);
  expect(options[0]?.webPreferences?.backgroundThrottling).toBe(false);
  expect(() => assertSecureWebPreferences(options[0]?.webPreferences)).not.toThrow();
});

test('a page that asks before the engine is there gets its port once it is', async () => {
  const { client, window } = setUp();
  client.ask('nonce');
  await settle();
  expect(client.got).toEqual([]);
  window(0).loading.resolve();
  await settle();
  expect(window(0).webContents.posted).toEqual([[desktopChannels.engineClient, ['engine-1']]]);
  expect(client.got).toEqual([['nonce', ['ui-1']]]);
});

test('whoever is not our own page gets no port', async () => {
  const { client, window } = setUp();
  window(0).loading.resolve();
  client.ask('nonce', { url: 'app://bundle/index.html' });
  client.ask('nonce', null);
  client.ask(42);
  await settle();
  expect(client.got).toEqual([]);
});

test('an engine that dies is started again, and the page that asked meanwhile gets a port to the new one', async () => {
  const { client, window, windows } = setUp();
  window(0).die();
  client.ask('nonce');
  expect(windows).toHaveLength(2);
  expect(window(0).isDestroyed()).toBe(true);
  window(1).loading.resolve();
  await settle();
  expect(window(1).webContents.posted).toHaveLength(1);
  expect(client.got).toEqual([['nonce', ['ui-1']]]);
});

test('an engine whose page cannot be loaded is started again too', async () => {
  const { window, windows } = setUp();
  window(0).loading.reject(new Error('ERR_FAILED'));
  await settle();
  expect(windows).toHaveLength(2);
});

test('an engine that dies again and again is given up, and the reason told', () => {
  const { window, windows, givenUp } = setUp();
  window(0).die();
  window(1).die();
  window(2).die();
  expect(windows).toHaveLength(3);
  expect(givenUp).toEqual(['crashed']);
});

test('the last words of an earlier engine start nothing', () => {
  const { window, windows } = setUp();
  window(0).die();
  window(0).die();
  expect(windows).toHaveLength(2);
});

test('a quit that would close the window at once is held back until the engine has drained', async () => {
  const { host, window } = setUp();
  window(0).loading.resolve();
  let held = 0;
  const quit = { preventDefault: () => (held += 1) };
  window(0).emit('close', quit);
  expect(held).toBe(1);

  const drained = host.drain(never);
  await settle();
  expect(window(0).webContents.posted).toEqual([[desktopChannels.engineBye, []]]);
  expect(window(0).isDestroyed()).toBe(false);
  window(0).webContents.ipc.emit(desktopChannels.engineDrained);
  await drained;
  expect(window(0).isDestroyed()).toBe(true);
});

test('an engine that does not answer is closed when the limit is reached', async () => {
  const { host, window } = setUp();
  window(0).loading.resolve();
  await host.drain(Promise.resolve());
  expect(window(0).isDestroyed()).toBe(true);
});

test('an engine that dies while it drains is not waited for, and not started again', async () => {
  const { host, window, windows } = setUp();
  window(0).loading.resolve();
  const drained = host.drain(never);
  await settle();
  window(0).die();
  await drained;
  expect(windows).toHaveLength(1);
});

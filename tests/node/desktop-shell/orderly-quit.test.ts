import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { deferred } from '../../../electron/deferred.ts';
import { quitInOrder } from '../../../electron/orderly-quit.ts';

/** Quits as Electron does: `before-quit` may hold it back. */
class App extends EventEmitter {
  ended = false;

  quit(): void {
    let held = false;
    this.emit('before-quit', { preventDefault: () => (held = true) });
    if (!held) this.ended = true;
  }
}

class Ui extends EventEmitter {
  closed = false;

  isDestroyed(): boolean {
    return this.closed;
  }

  close(): void {
    this.closed = true;
    this.emit('closed');
  }
}

function setUp() {
  const app = new App();
  const ui = new Ui();
  const draining = deferred<void>();
  let drains = 0;
  quitInOrder({
    app,
    ui,
    drain: () => {
      drains += 1;
      return draining.promise;
    },
  });
  return { app, ui, draining, drains: () => drains };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('closing the window drains the engine, then ends the app', async () => {
  const { app, ui, draining } = setUp();
  ui.close();
  await settle();
  expect(app.ended).toBe(false);
  draining.resolve();
  await settle();
  expect(app.ended).toBe(true);
});

test('a quit from the menu closes the window first and ends only after the engine', async () => {
  const { app, ui, draining } = setUp();
  app.quit();
  expect(ui.closed).toBe(true);
  expect(app.ended).toBe(false);
  draining.resolve();
  await settle();
  expect(app.ended).toBe(true);
});

test('quitting twice drains once', async () => {
  const { app, draining, drains } = setUp();
  app.quit();
  app.quit();
  draining.resolve();
  await settle();
  expect(drains()).toBe(1);
});

import type { BrowserWindow, BrowserWindowConstructorOptions, MessageChannelMain, WebContents } from 'electron';
import { desktopChannels } from '../shared/contract/desktop-bridge.ts';
import { bundleAddress } from './bundle-address.ts';
import type { RestartLimit } from './restart-limit.ts';
import { isFromOurPage } from './sender.ts';
import { secureWebPreferences } from './web-preferences.ts';

/** What the host needs of Electron and of main. */
export interface EngineHostSystem {
  readonly preload: string;
  openWindow(options: BrowserWindowConstructorOptions): BrowserWindow;
  newChannel(): MessageChannelMain;
  readonly restarts: RestartLimit;
  /** The engine could not be kept alive. */
  onGivenUp(reason: string): void;
}

/**
 * Keeps the engine's hidden window, the only place with an IndexedDB that no person can close, and gives the UI ports to it. When its
 * process dies, a new one starts, and the UI asks for a port again.
 */
export class EngineHost {
  readonly #system: EngineHostSystem;
  #window: BrowserWindow | undefined;
  #ready: Promise<BrowserWindow | undefined> = Promise.resolve(undefined);
  #closing = false;

  constructor(system: EngineHostSystem) {
    this.#system = system;
  }

  start(): void {
    const window = this.#system.openWindow({
      show: false,
      skipTaskbar: true,
      webPreferences: secureWebPreferences(this.#system.preload, { backgroundThrottling: false, spellcheck: false }),
    });
    window.excludedFromShownWindowsMenu = true; // else macOS lists it in its Window menu
    window.on('close', (event) => {
      if (!this.#closing) event.preventDefault(); // a quit closes all windows; the engine's goes last, by drain()
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (!this.#closing) this.#restart(reason);
    });
    this.#window = window;
    this.#ready = window.loadURL(bundleAddress('/engine.html')).then(
      () => window,
      (error: unknown) => {
        if (this.#window === window && !this.#closing) this.#restart(String(error));
        return undefined;
      },
    );
  }

  /** Answers a page that asks for a port. A reload of the page asks again and gets a fresh one. */
  accept(client: WebContents): void {
    client.ipc.on(desktopChannels.connectEngine, (event, nonce: unknown) => {
      if (typeof nonce === 'string' && isFromOurPage(event, client)) void this.#connect(client, nonce);
    });
  }

  /**
   * Lets the engine finish what it is writing, then closes its window.
   * @param limit settles when it has taken too long
   */
  async drain(limit: Promise<void>): Promise<void> {
    this.#closing = true;
    const window = this.#window;
    if (window === undefined || window.isDestroyed()) return;
    const { webContents } = window;
    const gone = new Promise<void>((resolve) => webContents.once('render-process-gone', () => resolve()));
    const drained = new Promise<void>((resolve) => webContents.ipc.once(desktopChannels.engineDrained, () => resolve()));
    webContents.postMessage(desktopChannels.engineBye, null);
    await Promise.race([drained, gone, limit]);
    window.destroy();
  }

  async #connect(client: WebContents, nonce: string): Promise<void> {
    const window = await this.#loaded();
    if (window === undefined || window.isDestroyed() || client.isDestroyed()) return;
    const { port1, port2 } = this.#system.newChannel();
    window.webContents.postMessage(desktopChannels.engineClient, null, [port1]);
    client.mainFrame.postMessage(desktopChannels.enginePort, nonce, [port2]);
  }

  /** The window once its page is loaded, also where it had to be started again meanwhile. */
  async #loaded(): Promise<BrowserWindow | undefined> {
    let awaited: Promise<BrowserWindow | undefined>;
    let window: BrowserWindow | undefined;
    do {
      awaited = this.#ready;
      window = await awaited;
    } while (window === undefined && awaited !== this.#ready);
    return window;
  }

  #restart(reason: string): void {
    const dead = this.#window;
    this.#window = undefined;
    this.#ready = Promise.resolve(undefined);
    if (dead !== undefined && !dead.isDestroyed()) dead.destroy();
    if (this.#system.restarts.allow()) this.start();
    else this.#system.onGivenUp(reason);
  }
}

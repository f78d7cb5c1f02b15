import type { BrowserWindowConstructorOptions } from 'electron';
import { desktopChannels } from '../shared/contract/desktop-bridge.ts';
import { bundleAddress } from './bundle-address.ts';
import type { RestartLimit } from './restart-limit.ts';
import { isFromOurPage, type SentByFrame } from './sender.ts';
import { secureWebPreferences } from './web-preferences.ts';

/** What the host uses of a BrowserWindow; `Port` is Electron's MessagePortMain. */
export interface EngineWindow<Port> {
  excludedFromShownWindowsMenu: boolean;
  readonly webContents: {
    readonly ipc: { once(channel: string, listener: () => void): unknown };
    postMessage(channel: string, message: unknown, transfer?: Port[]): void;
    on(event: 'render-process-gone', listener: (event: unknown, details: { readonly reason: string }) => void): unknown;
  };
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  loadURL(url: string): Promise<void>;
  isDestroyed(): boolean;
  destroy(): void;
}

/** What the host uses of the UI's WebContents. */
export interface EngineClientContents<Port> {
  readonly ipc: { on(channel: string, listener: (event: SentByFrame, nonce: unknown) => void): unknown };
  readonly mainFrame: { postMessage(channel: string, message: unknown, transfer?: Port[]): void };
  isDestroyed(): boolean;
}

/** What the host needs of Electron and of main. */
export interface EngineHostSystem<Port> {
  readonly preload: string;
  openWindow(options: BrowserWindowConstructorOptions): EngineWindow<Port>;
  newChannel(): { readonly port1: Port; readonly port2: Port };
  readonly restarts: RestartLimit;
  /** The engine could not be kept alive. */
  onGivenUp(reason: string): void;
}

/**
 * Keeps the engine's hidden window, the only place with an IndexedDB that no person can close, and gives the UI ports to it. When its
 * process dies, a new one starts, and the UI asks for a port again.
 */
export class EngineHost<Port> {
  readonly #system: EngineHostSystem<Port>;
  #window: EngineWindow<Port> | undefined;
  /** The window once its page is loaded; undefined where that failed. */
  #loading: Promise<EngineWindow<Port> | undefined> = Promise.resolve(undefined);
  #closing = false;
  #onGone: () => void = () => undefined;

  constructor(system: EngineHostSystem<Port>) {
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
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#lose(window, reason));
    this.#window = window;
    this.#loading = window.loadURL(bundleAddress('/engine.html')).then(
      () => window,
      (error: unknown) => {
        this.#lose(window, error instanceof Error ? error.message : String(error));
        return undefined;
      },
    );
  }

  /** Answers a page that asks for a port. A reload of the page asks again and gets a fresh one. */
  accept(client: EngineClientContents<Port>): void {
    client.ipc.on(desktopChannels.connectEngine, (event, nonce) => {
      if (typeof nonce === 'string' && isFromOurPage(event, client)) void this.#connect(client, nonce);
    });
  }

  /**
   * Lets the engine finish what it is writing, then closes its window.
   * @param limit settles when it has taken too long
   */
  async drain(limit: Promise<void>): Promise<void> {
    this.#closing = true;
    const gone = new Promise<void>((resolve) => {
      this.#onGone = resolve;
    });
    const window = await Promise.race([this.#loading, gone, limit]);
    if (window !== undefined && !window.isDestroyed()) {
      const drained = new Promise<void>((resolve) => window.webContents.ipc.once(desktopChannels.engineDrained, resolve));
      window.webContents.postMessage(desktopChannels.engineBye, null);
      await Promise.race([drained, gone, limit]);
    }
    if (this.#window?.isDestroyed() === false) this.#window.destroy();
  }

  async #connect(client: EngineClientContents<Port>, nonce: string): Promise<void> {
    const window = await this.#loaded();
    if (window === undefined || window.isDestroyed() || client.isDestroyed()) return;
    const { port1, port2 } = this.#system.newChannel();
    window.webContents.postMessage(desktopChannels.engineClient, null, [port1]);
    client.mainFrame.postMessage(desktopChannels.enginePort, nonce, [port2]);
  }

  /** The window once its page is loaded, also where it had to be started again meanwhile. */
  async #loaded(): Promise<EngineWindow<Port> | undefined> {
    let awaited: Promise<EngineWindow<Port> | undefined>;
    let window: EngineWindow<Port> | undefined;
    do {
      awaited = this.#loading;
      window = await awaited;
    } while (awaited !== this.#loading);
    return window;
  }

  #lose(window: EngineWindow<Port>, reason: string): void {
    if (window !== this.#window) return; // an earlier life
    if (this.#closing) {
      this.#onGone();
      return;
    }
    this.#window = undefined;
    this.#loading = Promise.resolve(undefined);
    if (!window.isDestroyed()) window.destroy();
    if (this.#system.restarts.allow()) this.start();
    else this.#system.onGivenUp(reason);
  }
}

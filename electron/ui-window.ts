import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { RestartLimit } from './restart-limit.ts';
import { secureWebPreferences } from './web-preferences.ts';

/** What the UI's window needs of Electron and of main. */
export interface UiWindowSystem {
  readonly preload: string;
  readonly icon: string;
  readonly dark: boolean;
  openWindow(options: BrowserWindowConstructorOptions): BrowserWindow;
  readonly reloads: RestartLimit;
  onGivenUp(reason: string): void;
}

/** Opens the UI's window where it was last. Its page is a view of what the engine knows, so one that crashed is loaded again. */
export function openUiWindow(system: UiWindowSystem): BrowserWindow {
  const window = system.openWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Counterbook',
    icon: system.icon,
    width: 1280,
    height: 820,
    minWidth: 720,
    minHeight: 520,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: system.dark ? '#1a1b1e' : '#ffffff', // what shows before the first paint
    webPreferences: secureWebPreferences(system.preload),
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (system.reloads.allow()) window.webContents.reload();
    else system.onGivenUp(reason);
  });
  return window;
}

/** Brings a window to the front, for a second start of the app. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow, dialog, Menu, MessageChannelMain, nativeTheme, net, protocol, safeStorage, session, shell, type BrowserWindowConstructorOptions } from 'electron';
import { createAppHandler } from './app-answers.ts';
import { bundleAddress, bundleScheme } from './bundle-address.ts';
import { bundleSchemeFacts, createBundleHandler } from './app-protocol.ts';
import { answerDesktopCalls } from './desktop-calls.ts';
import { EngineHost } from './engine-host.ts';
import { hardenContents, hardenSession } from './hardening.ts';
import { filesInArguments, filesInMessage, LaunchFiles } from './launch-files.ts';
import { menuTemplate } from './menu.ts';
import { createOfficeProxy } from './office-proxy.ts';
import { officeOrigin } from './office-target.ts';
import { OpenedFiles } from './opened-files.ts';
import { quitInOrder } from './orderly-quit.ts';
import { createRestartLimit } from './restart-limit.ts';
import { SavedFiles } from './saved-files.ts';
import { Secrets } from './secrets.ts';
import { systemSeal } from './system-seal.ts';
import { bringToFront, openUiWindow } from './ui-window.ts';
import { assertSecureWebPreferences } from './web-preferences.ts';

const DRAIN_LIMIT_MS = 10_000;
const CRASH_SPAN_MS = 60_000;
const CRASHES_IN_SPAN = 3;

const files = filesInArguments(process.argv.slice(1), process.cwd());
const launches = new LaunchFiles();

// Before ready: each of these is too late afterwards.
const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile !== '') app.setPath('userData', profile);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([bundleSchemeFacts]);
hardenContents(app);
app.on('open-file', (event, path) => {
  event.preventDefault();
  launches.add(path);
});

if (app.requestSingleInstanceLock({ files })) {
  for (const file of files) launches.add(file);
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  const root = app.getAppPath();
  const electronFolder = join(root, 'dist', 'electron');
  const opened = new OpenedFiles(randomUUID);
  const saved = new SavedFiles({ downloadsFolder: app.getPath('downloads'), openPath: (path) => shell.openPath(path), newId: randomUUID });

  hardenSession(session.defaultSession);
  const ours = bundleAddress('');
  const loyverse = officeOrigin(app.commandLine.getSwitchValue('loyverse-address'));
  protocol.handle(
    bundleScheme,
    createAppHandler({
      files: createBundleHandler(join(root, 'dist', 'renderer'), opened, app.getPath('userData')),
      office: createOfficeProxy({ origin: ours, send: (url, init) => net.fetch(url, init), ...(loyverse === undefined ? {} : { loyverse }) }),
      secrets: new Secrets(join(app.getPath('userData'), 'secrets.json'), systemSeal(safeStorage, process.platform), ours),
    }),
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));

  const engine = new EngineHost({
    preload: join(electronFolder, 'preload-engine.cjs'),
    openWindow,
    newChannel: () => new MessageChannelMain(),
    restarts: createRestartLimit(CRASHES_IN_SPAN, CRASH_SPAN_MS, Date.now),
    onGivenUp: giveUp,
  });
  engine.start();

  const ui = openUiWindow({
    preload: join(electronFolder, 'preload-ui.cjs'),
    icon: join(root, 'resources', 'icon.png'),
    dark: nativeTheme.shouldUseDarkColors,
    openWindow,
    reloads: createRestartLimit(CRASHES_IN_SPAN, CRASH_SPAN_MS, Date.now),
    onGivenUp: giveUp,
  });
  engine.accept(ui.webContents);
  answerDesktopCalls({ contents: ui.webContents, dialog, opened, saved, launches, folder: app.getPath('documents') });
  session.defaultSession.on('will-download', (event, item, contents) => {
    if (contents === ui.webContents) saved.receive(item);
    else event.preventDefault();
  });
  quitInOrder({ app, ui, drain: () => engine.drain(wait(DRAIN_LIMIT_MS, undefined, { ref: false })) });
  app.on('second-instance', (_event, _argv, _folder, message) => {
    bringToFront(ui);
    for (const file of filesInMessage(message)) launches.add(file);
  });
  void ui.loadURL(bundleAddress('/index.html'));
}

/** The one place that opens a window. */
function openWindow(options: BrowserWindowConstructorOptions): BrowserWindow {
  assertSecureWebPreferences(options.webPreferences);
  return new BrowserWindow(options);
}

function giveUp(reason: string): void {
  dialog.showErrorBox(
    'Counterbook has to close',
    `A part of Counterbook stopped several times in a row (${reason}). Your customers are safe on this computer. Open Counterbook again; if it happens again, restart the computer.`,
  );
  app.exit(1);
}

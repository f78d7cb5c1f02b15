/** A file that the main side opened for the engine. The address cannot be guessed and works until the app quits. */
export interface OpenedFile {
  readonly name: string;
  /** Fetch this to read the file as a stream. */
  readonly url: string;
  /** In bytes. */
  readonly size: number;
}

/** A file that the main side saved, known afterwards by this id and never by a path. */
export interface SavedFile {
  readonly id: string;
  /** The name it got, which may differ from the suggested one. */
  readonly name: string;
}

/** Where a file is saved: a save dialog asks, or it goes to the Downloads folder under a name that is free there. */
export type SavePlace = 'ask' | 'downloads';

/**
 * What the desktop shell offers the UI, as `window.desktop`; absent in the browser shell. Small values only: data goes over the
 * engine's port, an `app://` address or a `blob:` address. What fails rejects with an Error whose message can be shown.
 */
export interface DesktopBridge {
  /** As Node names it: `win32`, `darwin`, `linux`. */
  readonly platform: string;
  /** The app's version, as in package.json. */
  readonly version: string;
  /** Asks for a port to the engine. It arrives as a window message whose data is `nonce` and whose source is this window. */
  connectEngine(nonce: string): void;
  /** Shows the open dialog; `undefined` when it was cancelled. */
  openFile(): Promise<OpenedFile | undefined>;
  /** Files from "open with", a double-click or a second start of the app, also those from before the listener. Returns its removal. */
  onLaunchFile(listener: (file: OpenedFile) => void): () => void;
  /** Saves what a `blob:` address of this page holds; `undefined` when the dialog was cancelled. */
  saveFile(url: string, suggestedName: string, place: SavePlace): Promise<SavedFile | undefined>;
  /** Opens a file that `saveFile` wrote, in the program that the system has for it. */
  openSaved(id: string): Promise<void>;
}

/** Names of the messages between main and the two preloads. */
export const desktopChannels = {
  connectEngine: 'engine:connect',
  enginePort: 'engine:port',
  engineClient: 'engine:client',
  engineBye: 'engine:bye',
  engineDrained: 'engine:drained',
  openFile: 'file:open',
  listenToLaunchFiles: 'file:listen',
  launchFile: 'file:launch',
  expectSave: 'save:expect',
  awaitSave: 'save:await',
  openSaved: 'save:open',
} as const;

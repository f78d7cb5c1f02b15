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
  readonly name: string;
}

/** A kind of file in a dialog, such as `{ label: 'Spreadsheets', extensions: ['csv', 'tsv'] }`. */
export interface FileKind {
  readonly label: string;
  /** Without the dot. */
  readonly extensions: readonly string[];
}

/**
 * What the desktop shell offers the UI, as `window.desktop`; absent in the browser shell.
 * Small answers only: data goes over the engine's port or an `app://` address.
 */
export interface DesktopBridge {
  readonly platform: 'darwin' | 'linux' | 'win32';
  /** The app's version, as in package.json. */
  readonly version: string;
  /** Asks for a port to the engine. It arrives as a window message whose data is `nonce` and whose source is this window. */
  connectEngine(nonce: string): void;
  /** Shows the open dialog; `undefined` when it was cancelled. Fails with a plain Error whose message can be shown. */
  openFile(): Promise<OpenedFile | undefined>;
  /** Files from "open with", a double-click or a second start of the app, also those from before the listener. Returns its removal. */
  onLaunchFile(listener: (file: OpenedFile) => void): () => void;
  /** Shows the save dialog and writes `data` there; `undefined` when it was cancelled. */
  saveFile(suggestedName: string, kind: FileKind, data: Uint8Array): Promise<SavedFile | undefined>;
  /** Opens a file that `saveFile` wrote, in the program that the system has for it. */
  openSaved(id: string): Promise<void>;
}

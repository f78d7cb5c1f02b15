import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import type { SavedFile, SavePlace } from '../shared/contract/desktop-bridge.ts';
import { deferred } from './deferred.ts';
import { freeFileName, safeFileName } from './free-file-name.ts';

/** What saving uses of Electron's DownloadItem. */
export interface Download {
  getURL(): string;
  getFilename(): string;
  getSavePath(): string;
  setSavePath(path: string): void;
  setSaveDialogOptions(options: SaveDialogOptions): void;
  once(event: 'done', listener: (event: unknown, state: 'completed' | 'cancelled' | 'interrupted') => void): unknown;
}

/** What saving needs of Electron. */
export interface SavingSystem {
  readonly downloadsFolder: string;
  /** Opens a file in its program; answers what went wrong, or ''. */
  openPath(path: string): Promise<string>;
  newId(): string;
}

interface Expected {
  readonly place: SavePlace;
  readonly name: string;
  readonly outcome: Promise<SavedFile | undefined>;
  settle(outcome: SavedFile | undefined): void;
  fail(error: Error): void;
}

/**
 * Files that the UI saves. The bytes come as a download of a `blob:` address, which Chromium writes itself; only what was saved
 * here can be opened afterwards.
 */
export class SavedFiles {
  readonly #system: SavingSystem;
  readonly #expected = new Map<string, Expected>();
  readonly #saved = new Map<string, string>();
  #folder: string;

  constructor(system: SavingSystem) {
    this.#system = system;
    this.#folder = system.downloadsFolder;
  }

  /** Announces the download of an address, before it begins. */
  expect(url: string, suggestedName: string, place: SavePlace): void {
    const { promise, resolve, reject } = deferred<SavedFile | undefined>();
    promise.catch(() => undefined); // it reaches whoever asks by outcomeOf
    this.#expected.set(url, { place, name: safeFileName(suggestedName), outcome: promise, settle: resolve, fail: reject });
  }

  /** Settles when the announced download is on disk; undefined where the dialog was cancelled. */
  async outcomeOf(url: string): Promise<SavedFile | undefined> {
    const expected = this.#expected.get(url);
    if (expected === undefined) throw new Error('Nothing is being saved from that address.');
    try {
      return await expected.outcome;
    } finally {
      this.#expected.delete(url);
    }
  }

  /** Says where a download goes. One that nobody announced gets the save dialog. */
  receive(item: Download): void {
    const expected = this.#expected.get(item.getURL());
    const name = expected?.name ?? safeFileName(item.getFilename());
    if (expected?.place === 'downloads') {
      const folder = this.#system.downloadsFolder;
      item.setSavePath(join(folder, freeFileName(name, (taken) => existsSync(join(folder, taken)))));
    } else {
      item.setSaveDialogOptions(saveDialogOptions(this.#folder, name));
    }
    item.once('done', (_event, state) => {
      if (state === 'completed') {
        const saved = this.#remember(item.getSavePath(), expected?.place !== 'downloads');
        expected?.settle(saved);
      } else if (state === 'cancelled') {
        expected?.settle(undefined);
      } else {
        expected?.fail(new Error(`${name} could not be saved. Check that the disk has space and that the file is not open elsewhere, then try again.`));
      }
    });
  }

  /** @throws with a message for people. */
  async open(id: string): Promise<void> {
    const path = this.#saved.get(id);
    if (path === undefined) throw new Error('That file was not saved since Counterbook was opened. Save it again.');
    const problem = await this.#system.openPath(path);
    if (problem !== '') throw new Error(`${basename(path)} could not be opened: ${problem}`);
  }

  #remember(path: string, chosen: boolean): SavedFile {
    const id = this.#system.newId();
    this.#saved.set(id, path);
    if (chosen) this.#folder = dirname(path);
    return { id, name: basename(path) };
  }
}

function saveDialogOptions(folder: string, name: string): SaveDialogOptions {
  const ending = extname(name).slice(1);
  const all = { name: 'All files', extensions: ['*'] };
  return { defaultPath: join(folder, name), filters: ending === '' ? [all] : [{ name: ending.toUpperCase(), extensions: [ending] }, all] };
}

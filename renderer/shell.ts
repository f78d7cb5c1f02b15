import type { SavePlace } from '../shared/contract/desktop-bridge.ts';
import type { MadeFile } from '../shared/contract/exports.ts';
import type { ImportSource } from '../shared/contract/imports.ts';
import { usePreferences } from './preferences.ts';

/** What became of a file that was to be saved. */
export type SaveOutcome =
  /** Written where the user chose. `open` opens it in the program the system has for it, where the shell can. */
  | { readonly kind: 'saved'; readonly name: string; readonly open?: () => Promise<void> }
  | { readonly kind: 'downloaded'; readonly name: string }
  | { readonly kind: 'cancelled' };

/** Which shell this is. */
export function shellKind(): 'desktop' | 'browser' {
  return window.desktop === undefined ? 'browser' : 'desktop';
}

/**
 * Saves a file. The desktop asks where, or puts it among the downloads, so that it can be opened at once. The browser downloads it,
 * or asks where if this PC's preferences say so.
 */
export async function saveFile(file: MadeFile, place: SavePlace = 'ask'): Promise<SaveOutcome> {
  const { desktop } = window;
  if (desktop !== undefined) {
    const url = URL.createObjectURL(file.blob);
    try {
      const saved = await desktop.saveFile(url, file.name, place);
      return saved === undefined ? { kind: 'cancelled' } : { kind: 'saved', name: saved.name, open: () => desktop.openSaved(saved.id) };
    } finally {
      URL.revokeObjectURL(url);
    }
  }
  if (place === 'ask' && usePreferences.getState().askWhereToSave && window.showSaveFilePicker !== undefined) {
    return pickAndWrite(file, window.showSaveFilePicker);
  }
  download(file);
  return { kind: 'downloaded', name: file.name };
}

/** Shows the desktop's open dialog. In the browser shell a file input does it: see ui/file-button.tsx. */
export async function openFile(): Promise<ImportSource | undefined> {
  const opened = await window.desktop?.openFile();
  return opened === undefined ? undefined : { kind: 'url', ...opened };
}

/** Hears of files that the system asked Counterbook to open. Call the result to stop. */
export function onLaunchFile(listener: (file: ImportSource) => void): () => void {
  return window.desktop?.onLaunchFile((file) => listener({ kind: 'url', ...file })) ?? (() => undefined);
}

/** Asks the browser not to throw the book away when the disk runs low. The desktop does so anyway. */
export async function keepStorage(): Promise<void> {
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}

async function pickAndWrite(file: MadeFile, pick: NonNullable<Window['showSaveFilePicker']>): Promise<SaveOutcome> {
  let handle: FileSystemFileHandle;
  try {
    handle = await pick.call(window, { suggestedName: file.name });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'cancelled' };
    throw error;
  }
  const writable = await handle.createWritable();
  await writable.write(file.blob);
  await writable.close();
  return { kind: 'saved', name: handle.name };
}

function download(file: MadeFile): void {
  const url = URL.createObjectURL(file.blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser has the blob once the click is handled; a minute is plenty for slow disks.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

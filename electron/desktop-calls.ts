import { dirname } from 'node:path';
import type { Dialog, IpcMainInvokeEvent, WebContents } from 'electron';
import { desktopChannels, type SavePlace } from '../shared/contract/desktop-bridge.ts';
import type { LaunchFiles } from './launch-files.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { SavedFiles } from './saved-files.ts';
import { isFromOurPage } from './sender.ts';

/** What answers the UI's calls to main. */
export interface DesktopCalls {
  readonly contents: WebContents;
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showErrorBox'>;
  readonly opened: OpenedFiles;
  readonly saved: SavedFiles;
  readonly launches: LaunchFiles;
  /** Where the open dialog starts. */
  readonly folder: string;
}

const filters = [
  { name: 'Customer files', extensions: ['csv', 'tsv', 'txt', 'xlsx'] },
  { name: 'All files', extensions: ['*'] },
];

/** Answers what the UI's preload asks of main, and refuses whoever else asks. */
export function answerDesktopCalls({ contents, dialog, opened, saved, launches, folder }: DesktopCalls): void {
  let lastFolder = folder;

  const answer = (channel: string, handle: (...args: readonly unknown[]) => unknown): void => {
    contents.ipc.handle(channel, (event: IpcMainInvokeEvent, ...args: readonly unknown[]) => {
      if (!isFromOurPage(event, contents)) throw new Error(`${channel} is for Counterbook's own page.`);
      return handle(...args);
    });
  };

  answer(desktopChannels.openFile, async () => {
    const { filePaths } = await dialog.showOpenDialog({ title: 'Import customers', properties: ['openFile'], defaultPath: lastFolder, filters });
    const path = filePaths[0];
    if (path === undefined) return undefined;
    lastFolder = dirname(path);
    return opened.add(path);
  });
  answer(desktopChannels.expectSave, (url, name, place) => saved.expect(text(url), text(name), savePlace(place)));
  answer(desktopChannels.awaitSave, (url) => saved.outcomeOf(text(url)));
  answer(desktopChannels.openSaved, (id) => saved.open(text(id)));
  answer(desktopChannels.listenToLaunchFiles, () => {
    launches.listen((path) => {
      opened.add(path).then(
        (file) => contents.send(desktopChannels.launchFile, file),
        (error: unknown) => dialog.showErrorBox('The file cannot be opened', error instanceof Error ? error.message : String(error)),
      );
    });
  });

  contents.on('did-start-loading', () => launches.pause());
  contents.on('destroyed', () => launches.pause());
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text is expected.');
  return value;
}

function savePlace(value: unknown): SavePlace {
  if (value !== 'ask' && value !== 'downloads') throw new TypeError('A place to save to is expected.');
  return value;
}

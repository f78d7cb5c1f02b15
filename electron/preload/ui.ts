import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { version } from '../../package.json';
import { desktopChannels, type DesktopBridge, type OpenedFile } from '../../shared/contract/desktop-bridge.ts';

const bridge: DesktopBridge = {
  platform: process.platform,
  version,

  connectEngine(nonce) {
    const onPort = (event: IpcRendererEvent, replied: unknown): void => {
      if (replied !== nonce) return;
      ipcRenderer.off(desktopChannels.enginePort, onPort);
      window.postMessage(nonce, '*', [...event.ports]); // a port does not survive contextBridge
    };
    ipcRenderer.on(desktopChannels.enginePort, onPort);
    ipcRenderer.send(desktopChannels.connectEngine, nonce);
  },

  openFile: () => ask(desktopChannels.openFile),

  onLaunchFile(listener) {
    const onFile = (_event: IpcRendererEvent, file: OpenedFile): void => listener(file);
    ipcRenderer.on(desktopChannels.launchFile, onFile);
    void ask(desktopChannels.listenToLaunchFiles);
    return () => void ipcRenderer.off(desktopChannels.launchFile, onFile);
  },

  async saveFile(url, suggestedName, place) {
    await ask(desktopChannels.expectSave, url, suggestedName, place);
    const link = document.createElement('a');
    link.href = url;
    link.download = suggestedName;
    link.click();
    return ask(desktopChannels.awaitSave, url);
  },

  openSaved: (id) => ask(desktopChannels.openSaved, id),
};

contextBridge.exposeInMainWorld('desktop', bridge);

/** Asks main. Electron puts its own words before an error's message; only ours are for people. */
async function ask<Answer>(channel: string, ...args: readonly unknown[]): Promise<Answer> {
  try {
    return await ipcRenderer.invoke(channel, ...args);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.replace(/^Error invoking remote method '[^']*': (?:\w*Error: )?/, ''), { cause: error });
  }
}

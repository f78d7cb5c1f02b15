import { ipcRenderer } from 'electron';
import { desktopChannels } from '../../shared/contract/desktop-bridge.ts';

ipcRenderer.on(desktopChannels.engineClient, (event) => window.postMessage(desktopChannels.engineClient, '*', [...event.ports]));
ipcRenderer.on(desktopChannels.engineBye, () => window.postMessage(desktopChannels.engineBye, '*'));
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === desktopChannels.engineDrained) ipcRenderer.send(desktopChannels.engineDrained);
});

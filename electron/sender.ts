import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { isBundleAddress } from './bundle-address.ts';

/**
 * Whether a message comes from the main frame of our own page. Ask before the first await: afterwards the frame may be gone, and
 * `senderFrame` with it.
 */
export function isFromOurPage(event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === contents.mainFrame && isBundleAddress(frame.url);
}

import { isBundleAddress } from './bundle-address.ts';

/** A message from a page, as far as its origin goes; Electron's events are such. */
export interface SentByFrame {
  readonly senderFrame: { readonly url: string } | null;
}

/**
 * Whether a message comes from the main frame of our own page. Ask before the first await: afterwards the frame may be gone, and
 * `senderFrame` with it.
 */
export function isFromOurPage(event: SentByFrame, contents: { readonly mainFrame: unknown }): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === contents.mainFrame && isBundleAddress(frame.url);
}

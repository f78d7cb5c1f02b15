import type { DesktopBridge } from '../shared/contract/desktop-bridge.ts';

declare global {
  interface Window {
    /** Present in the desktop shell alone: its preload puts it there. */
    readonly desktop?: DesktopBridge;
    /** File System Access, which TypeScript's DOM library does not list yet. */
    showSaveFilePicker?(options?: { readonly suggestedName?: string }): Promise<FileSystemFileHandle>;
  }
}

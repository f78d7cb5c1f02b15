import type { App, Session, WebContents } from 'electron';
import { isBundleAddress } from './bundle-address.ts';

/** What our own pages may do of what a browser would ask for: keep the book for good, and copy text. */
const granted: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write']);

/** Whether a page at that address may have a permission. Electron's default is yes to everything. */
export function isPermitted(permission: string, address: string): boolean {
  return granted.has(permission) && isBundleAddress(address);
}

/** Denies whatever was not granted above. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => decide(isPermitted(permission, details.requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermitted(permission, origin));
  session.setDevicePermissionHandler(() => false);
}

/** Keeps every page, frame and window of the app inside the bundle. Call before the first window. */
export function hardenContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => hardenOne(contents));
}

function hardenOne(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isBundleAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isBundleAddress(event.url)) event.preventDefault();
  });
}

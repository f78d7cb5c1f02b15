/** Scheme and host of the app's pages. The book belongs to this origin: changing it would lose the book. */
export const bundleScheme = 'app';
export const bundleHost = 'bundle';

/** Absolute address of a page or file of the bundle, for a path such as `/index.html`. */
export function bundleAddress(pathname: string): string {
  return `${bundleScheme}://${bundleHost}${pathname}`;
}

/** Whether an address belongs to our own bundle. Parsed, since `app://bundle.evil` starts the same. */
export function isBundleAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === `${bundleScheme}:` && host === bundleHost;
}

import nodePath from 'node:path';

/**
 * The file that a URL's path names below `root`, or undefined where it would leave it. Decodes once, as a browser encodes once.
 * @param root an absolute folder
 * @param path the rules of the platform, for tests of the other one
 */
export function resolveInside(root: string, pathname: string, path: nodePath.PlatformPath = nodePath): string | undefined {
  const decoded = decodeOnce(pathname);
  if (decoded === undefined || decoded.includes('\0')) return undefined;
  if (path.sep === '\\' && decoded.includes(':')) return undefined; // a drive or a hidden stream of a file
  const folder = path.resolve(root);
  const target = path.join(folder, decoded);
  // With the separator: a sibling folder may begin with the same letters.
  const inside = folder.endsWith(path.sep) ? folder : folder + path.sep;
  return target.startsWith(inside) ? target : undefined;
}

function decodeOnce(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

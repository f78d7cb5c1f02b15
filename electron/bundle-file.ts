import { contentSecurityPolicy } from './content-security-policy.ts';
import { mediaTypeOf } from './media-type.ts';
import { resolveInside } from './resolve-inside.ts';

/** A file of the built renderer and the headers that both shells send with it. */
export interface BundleFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers of every answer, also of a refusal. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Finds the file for a URL's path, `/` being the UI's page; undefined where the path leaves the folder. It may not exist.
 * @param root the built renderer, absolute
 */
export function findBundleFile(root: string, pathname: string): BundleFile | undefined {
  const path = resolveInside(root, pathname === '/' ? '/index.html' : pathname);
  if (path === undefined) return undefined;
  // Names in assets/ carry a hash of their content: that content never changes under that name.
  const caching = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { path, headers: { ...guardHeaders, 'content-type': mediaTypeOf(path), 'cache-control': caching } };
}

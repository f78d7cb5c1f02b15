import { readFile } from 'node:fs/promises';
import type { CustomScheme } from 'electron';
import { bundleHost, bundleScheme } from './bundle-address.ts';
import { findBundleFile, guardHeaders } from './bundle-file.ts';
import { OpenedFiles } from './opened-files.ts';

/** Standard and secure, else the origin has no IndexedDB; fetch, for files that main opened. Never `bypassCSP`. */
export const bundleSchemeFacts: CustomScheme = {
  scheme: bundleScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/**
 * Answers `app://bundle`: the built renderer, and files that a person opened.
 * @param root the built renderer, absolute; may lie in an asar
 */
export function createBundleHandler(root: string, opened: OpenedFiles): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== bundleHost) return refusal(404);
    if (request.method !== 'GET') return refusal(405);
    if (OpenedFiles.covers(url.pathname)) return opened.respond(url.pathname);
    const file = findBundleFile(root, url.pathname);
    if (file === undefined) return refusal(404);
    const body = await readFile(file.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    return body === undefined ? refusal(404) : new Response(new Uint8Array(body), { headers: file.headers });
  };
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: guardHeaders });
}

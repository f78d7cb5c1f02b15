import { readFile } from 'node:fs/promises';
import type { CustomScheme } from 'electron';
import { diskSpacePath } from '../shared/contract/disk-space.ts';
import { bundleHost, bundleScheme } from './bundle-address.ts';
import { findBundleFile, guardHeaders } from './bundle-file.ts';
import { answerDiskSpace } from './disk-space.ts';
import { OpenedFiles } from './opened-files.ts';

/** Standard and secure, else the origin has no IndexedDB; fetch, for files that main opened. Never `bypassCSP`. */
export const bundleSchemeFacts: CustomScheme = {
  scheme: bundleScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/**
 * Answers `app://bundle`: the built renderer, files that a person opened, and how full the disk is.
 * @param root the built renderer, absolute; may lie in an asar
 * @param dataFolder where the book lies
 */
export function createBundleHandler(root: string, opened: OpenedFiles, dataFolder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.host !== bundleHost) return refusal(404);
    if (request.method !== 'GET') return refusal(405);
    if (OpenedFiles.covers(url.pathname)) return opened.respond(url.pathname);
    if (url.pathname === diskSpacePath) {
      const { body, headers } = await answerDiskSpace(dataFolder);
      return new Response(body, { headers });
    }
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

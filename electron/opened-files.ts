import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { OpenedFile } from '../shared/contract/desktop-bridge.ts';
import { bundleAddress } from './bundle-address.ts';
import { guardHeaders } from './bundle-file.ts';

const prefix = '/opened/';

/**
 * Files that a person chose, readable by the engine at an address that cannot be guessed. The engine reads some twice, once to
 * look at the head and once in full, so an address lives as long as the app.
 */
export class OpenedFiles {
  readonly #paths = new Map<string, string>();
  readonly #newToken: () => string;

  constructor(newToken: () => string) {
    this.#newToken = newToken;
  }

  /** @throws with a message for people where the file is gone, unreadable or a folder. */
  async add(path: string): Promise<OpenedFile> {
    const name = basename(path);
    const facts = await stat(path).catch((cause: unknown) => {
      throw new Error(`${name} cannot be opened. It may have been moved, deleted or locked; choose it again.`, { cause });
    });
    if (!facts.isFile()) throw new Error(`${name} is not a file. Choose a file.`);
    const token = this.#newToken();
    this.#paths.set(token, path);
    return { name, url: bundleAddress(prefix + token), size: facts.size };
  }

  /** Whether a path of the bundle asks for an opened file. */
  static covers(pathname: string): boolean {
    return pathname.startsWith(prefix);
  }

  /** Streams the file; 404 where the address was never given out or the file is gone. */
  async respond(pathname: string): Promise<Response> {
    const path = this.#paths.get(pathname.slice(prefix.length));
    if (path === undefined) return refusal(404, 'No such file was opened.');
    const file = await open(path).catch((error: NodeJS.ErrnoException) => error);
    if (file instanceof Error) return refusal(404, `${basename(path)} cannot be read any more (${file.code ?? file.message}).`);
    const stream: ReadableStream = Readable.toWeb(file.createReadStream({ highWaterMark: 1 << 20 }));
    return new Response(stream, { headers: { ...guardHeaders, 'content-type': 'application/octet-stream', 'cache-control': 'no-store' } });
  }
}

function refusal(status: number, message: string): Response {
  return new Response(message, { status, headers: { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8' } });
}

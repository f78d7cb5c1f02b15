import { readFile } from 'node:fs/promises';
import { guardHeaders } from './bundle-file.ts';
import { isOwnRequest } from './own-request.ts';
import { readAtMost } from './read-at-most.ts';
import { writeWhole } from './write-whole.ts';

/** What the secrets need of the system's own store of keys: Electron's safeStorage. */
export interface SecretSeal {
  /** Whether the system keeps keys for us. A fixed password that everybody knows is none. */
  isAvailable(): Promise<boolean>;
  seal(text: string): Promise<Uint8Array>;
  /** @throws where it was sealed on another PC or by another user. */
  open(sealed: Uint8Array): Promise<string>;
}

const prefix = '/secrets/';
/** A token is some hundred bytes. */
const longest = 16_384;

/** Secrets of the engine at `/secrets/<name>`, sealed by the system, in one file that only this user reads. */
export class Secrets {
  readonly #path: string;
  readonly #seal: SecretSeal;
  readonly #origin: string;
  /** The end of what is under way: changes of one file go one after another. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param origin of our own pages: nobody else gets or sets a secret */
  constructor(path: string, seal: SecretSeal, origin: string) {
    this.#path = path;
    this.#seal = seal;
    this.#origin = origin;
  }

  /** Whether a path of the bundle asks for a secret. */
  static covers(pathname: string): boolean {
    return pathname.startsWith(prefix);
  }

  /** Answers GET, PUT and DELETE; 404 where there is no such secret, and where this PC cannot keep any. */
  async respond(request: Request): Promise<Response> {
    if (!isOwnRequest(request.headers, this.#origin)) return answer(403);
    const name = new URL(request.url).pathname.slice(prefix.length);
    if (!/^[a-z][a-z0-9-]{0,63}$/.test(name) || !(await this.#seal.isAvailable())) return answer(404);
    switch (request.method) {
      case 'GET': {
        const text = await this.#read(name);
        return text === undefined ? answer(404) : answer(200, text);
      }
      case 'PUT': {
        const body = await readAtMost(request, longest);
        if (body === 'too-long') return answer(413);
        const sealed = await this.#seal.seal(new TextDecoder().decode(body));
        await this.#change((kept) => kept.set(name, Buffer.from(sealed).toString('base64')));
        return answer(204);
      }
      case 'DELETE':
        await this.#change((kept) => kept.delete(name));
        return answer(204);
      default:
        return answer(405);
    }
  }

  async #read(name: string): Promise<string | undefined> {
    await this.#last;
    const sealed = (await this.#kept()).get(name);
    if (sealed === undefined) return undefined;
    // A secret that this user of this PC cannot open (a profile moved from another one) is one that was not kept: it is asked for again.
    return this.#seal.open(Buffer.from(sealed, 'base64')).catch(() => undefined);
  }

  async #change(change: (kept: Map<string, string>) => unknown): Promise<void> {
    const changed = this.#last.then(async () => {
      const kept = await this.#kept();
      change(kept);
      await writeWhole(this.#path, JSON.stringify(Object.fromEntries(kept)));
    });
    this.#last = changed.catch(() => undefined); // who asked for it hears of it
    await changed;
  }

  /** The sealed secrets by name. A file that is damaged holds none. */
  async #kept(): Promise<Map<string, string>> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}';
      throw error;
    });
    let kept: unknown;
    try {
      kept = JSON.parse(text);
    } catch {
      kept = {};
    }
    const entries: readonly (readonly [string, unknown])[] = Object.entries(kept ?? {});
    return new Map(entries.flatMap(([name, value]): (readonly [string, string])[] => (typeof value === 'string' ? [[name, value]] : [])));
  }
}

function answer(status: number, text: string | null = null): Response {
  return new Response(text, { status, headers: { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
}

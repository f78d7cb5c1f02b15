import { extname, resolve } from 'node:path';

/** Endings that "open with" and a double-click bring to us; electron-builder.yml associates the first two. */
const endings: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.xlsx']);

/**
 * The files among a program's arguments.
 * @param args without the program itself
 * @param folder what relative names are relative to
 */
export function filesInArguments(args: readonly string[], folder: string): readonly string[] {
  return args.filter((arg) => !arg.startsWith('-') && endings.has(extname(arg).toLowerCase())).map((arg) => resolve(folder, arg));
}

/** The files in what a second start of the app sent along. It comes from another process, so it is looked at first. */
export function filesInMessage(message: unknown): readonly string[] {
  if (typeof message !== 'object' || message === null || !('files' in message) || !Array.isArray(message.files)) return [];
  const files: readonly unknown[] = message.files;
  return files.filter((file) => typeof file === 'string');
}

/** Holds files until the UI listens, then hands each over once. */
export class LaunchFiles {
  #waiting: string[] = [];
  #deliver: ((path: string) => void) | undefined;

  add(path: string): void {
    if (this.#deliver === undefined) this.#waiting.push(path);
    else this.#deliver(path);
  }

  /** The UI listens from now on; a reload calls it again. */
  listen(deliver: (path: string) => void): void {
    this.#deliver = deliver;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const path of waiting) deliver(path);
  }

  /** The page that listened is gone. */
  pause(): void {
    this.#deliver = undefined;
  }
}

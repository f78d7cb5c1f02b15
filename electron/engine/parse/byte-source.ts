import { AppError } from '../../../shared/contract/errors.ts';

/** A file to be read, as often as needed, from its start. */
export interface ByteSource {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Its first bytes, at most `length`. */
  head(length: number): Promise<Uint8Array>;
  /** All its bytes, in pieces of any size. Fails with `file-unreadable`. */
  pieces(): AsyncGenerator<Uint8Array, void, void>;
  /** All of it, to be read at any place. Fails with `file-unreadable`. */
  whole(): Promise<Blob>;
}

/** Reads a File of the browser, or the copy of one that was kept. */
export function fromBlob(name: string, blob: Blob): ByteSource {
  return {
    name,
    size: blob.size,
    async head(length) {
      try {
        return new Uint8Array(await blob.slice(0, length).arrayBuffer());
      } catch (cause) {
        throw unreadable(name, cause);
      }
    },
    pieces: () => piecesOf(name, () => blob.stream()),
    whole: () => Promise.resolve(blob),
  };
}

/** Reads a file that the main side serves at an address. */
export function fromUrl(name: string, size: number, url: string, fetchUrl: typeof fetch): ByteSource {
  const open = async (): Promise<ReadableStream<Uint8Array>> => {
    const response = await fetchUrl(url);
    if (!response.ok || response.body === null) throw new Error(`The address answered ${response.status}`);
    return response.body;
  };
  return {
    name,
    size,
    async head(length) {
      const head = new Uint8Array(Math.min(length, size));
      let filled = 0;
      for await (const piece of piecesOf(name, open)) {
        head.set(piece.subarray(0, head.length - filled), filled);
        filled = Math.min(filled + piece.length, head.length);
        if (filled === head.length) break;
      }
      return head.subarray(0, filled);
    },
    pieces: () => piecesOf(name, open),
    async whole() {
      try {
        return await new Response(await open()).blob();
      } catch (cause) {
        throw unreadable(name, cause);
      }
    },
  };
}

async function* piecesOf(name: string, open: () => Promise<ReadableStream<Uint8Array>> | ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let reader: ReadableStreamDefaultReader<Uint8Array>;
  try {
    reader = (await open()).getReader();
  } catch (cause) {
    throw unreadable(name, cause);
  }
  let ended = false;
  try {
    let next = reader.read();
    for (;;) {
      const piece = await next;
      if (piece.done) {
        ended = true;
        return;
      }
      next = reader.read(); // on its way while this one is looked at
      next.catch(() => undefined); // heard of when it is awaited, if it ever is
      yield piece.value;
    }
  } catch (cause) {
    ended = true; // an errored stream has nothing to cancel
    throw unreadable(name, cause);
  } finally {
    if (!ended) await reader.cancel();
  }
}

function unreadable(name: string, cause: unknown): AppError {
  return new AppError(
    'file-unreadable',
    `${name} can no longer be read. It may have been changed, moved or taken out since it was chosen. Choose the file again.`,
    { details: { file: name }, cause },
  );
}

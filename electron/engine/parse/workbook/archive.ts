import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { AppError } from '../../../../shared/contract/errors.ts';
import { letMessagesIn } from './let-messages-in.ts';
import { damaged, gone, notWorkbook, suspicious, tooLarge } from './refuse-workbook.ts';
import { maxParts, unpackLimits, type UnpackLimits } from './workbook-limits.ts';

/** How much is unpacked before messages are let in, in bytes. */
const bytesPerTurn = 524_288;

/** A file within the archive. */
export interface Part {
  /** As the archive writes it. */
  readonly path: string;
  /** What it says that the part unpacks to, in bytes. Good for progress, and not to be relied on. */
  readonly unpackedSize: number;
  readonly entry: FileEntry;
}

/**
 * A ZIP archive whose parts are unpacked by the platform as they are read, so that none is in memory as a whole. What one archive
 * unpacks to is counted as it comes, whatever the archive says of it.
 */
export class Archive {
  readonly name: string;
  readonly #parts: ReadonlyMap<string, Part>;
  readonly #limits: UnpackLimits;
  #unpacked = 0;

  private constructor(name: string, parts: ReadonlyMap<string, Part>, limits: UnpackLimits) {
    this.name = name;
    this.#parts = parts;
    this.#limits = limits;
  }

  /** Reads the list of parts. Fails with `file-unreadable` where the archive is cut off or damaged. */
  static async open(name: string, blob: Blob, limits = unpackLimits): Promise<Archive> {
    const parts = new Map<string, Part>();
    const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false, strictness: 'tolerant', filenameValidation: 'tolerant' });
    try {
      for await (const entry of reader.getEntriesGenerator()) {
        if (parts.size === maxParts) throw suspicious(name, `has more than ${maxParts} parts`);
        if (entry.directory) continue;
        parts.set(keyOf(entry.filename), { path: entry.filename, unpackedSize: entry.uncompressedSize, entry });
      }
    } catch (cause) {
      throw toAppError(name, 'the list of its parts cannot be read', cause);
    }
    return new Archive(name, parts, limits);
  }

  get paths(): readonly string[] {
    return [...this.#parts.keys()];
  }

  /** The part at a path. Programs differ in capitals and slashes. */
  find(path: string): Part | undefined {
    return this.#parts.get(keyOf(path));
  }

  /** What a part unpacks to, in pieces of any size. Fails with `file-unreadable`, `file-too-large` or `file-not-text`. */
  async *pieces({ path, entry }: Part): AsyncGenerator<Uint8Array, void, void> {
    if (entry.encrypted) throw notWorkbook(this.name, 'is an archive with a password', 'Unpack it, and choose the file in it');
    let fail: (error: unknown) => void = () => undefined;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({ start: (controller) => (fail = (error) => controller.error(error)) });
    const unpacking = entry.getData(writable, { checkCrc32: true, checkOverlappingEntry: true }).then(
      () => undefined,
      (error: unknown) => {
        fail(error); // whoever waits for the next piece hears of it
        return { error };
      },
    );
    const reader = readable.getReader();
    let unpacked = 0;
    let turnEnds = bytesPerTurn;
    let open = true;
    try {
      for (;;) {
        const piece = await reader.read();
        if (piece.done) break;
        unpacked += piece.value.length;
        this.#count(piece.value.length, unpacked, entry.compressedSize);
        yield piece.value;
        if (unpacked < turnEnds) continue;
        turnEnds = unpacked + bytesPerTurn;
        await letMessagesIn();
      }
      open = false;
      const failed = await unpacking;
      if (failed !== undefined) throw failed.error; // the checksum is compared when all is read
    } catch (cause) {
      open &&= cause instanceof AppError; // a stream that failed has nothing to cancel
      throw toAppError(this.name, `${path} in it cannot be unpacked`, cause);
    } finally {
      if (open) await reader.cancel();
    }
  }

  #count(bytes: number, ofPart: number, packed: number): void {
    const { maxBytes, maxRatio, largePart } = this.#limits;
    this.#unpacked += bytes;
    if (this.#unpacked > maxBytes) throw tooLarge(this.name, maxBytes);
    if (ofPart > largePart && ofPart > packed * maxRatio) throw suspicious(this.name, `has a part that unpacks to more than ${maxRatio} times its size`);
  }
}

function keyOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function toAppError(name: string, what: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const isGone = cause instanceof DOMException && (cause.name === 'NotReadableError' || cause.name === 'NotFoundError');
  return isGone ? gone(name, cause) : damaged(name, what, cause);
}

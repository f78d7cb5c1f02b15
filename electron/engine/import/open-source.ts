import { AppError } from '../../../shared/contract/errors.ts';
import type { ImportSource } from '../../../shared/contract/imports.ts';
import { type ByteSource, fromBlob, fromUrl } from '../parse/byte-source.ts';
import { refuseBySize } from '../parse/refuse-file.ts';
import type { ImportRecord, KeptSource } from './import-record.ts';

/**
 * The size up to which a file is kept in the database until its import has ended, so that a reload goes on without it. Larger ones
 * would take long to copy and may not fit twice on the disk.
 */
const keptBytes = 100_000_000;

/** A file that can be read, and how it is found again after the engine restarted. */
export interface OpenedSource {
  readonly bytes: ByteSource;
  readonly kept?: KeptSource;
}

/** Opens a file for the first time. Fails with `file-empty`, `file-too-large` or `file-unreadable`. */
export async function openSource(source: ImportSource, fetchUrl: typeof fetch): Promise<OpenedSource> {
  if (source.kind === 'file') {
    const { file } = source;
    refuseBySize(file.name, file.size);
    const bytes = fromBlob(file.name, file);
    return file.size > keptBytes ? { bytes } : { bytes, kept: { kind: 'blob', blob: file } };
  }
  const { name, size, url } = source;
  refuseBySize(name, size);
  const bytes = fromUrl(name, size, url, fetchUrl);
  if (size > keptBytes) return { bytes, kept: { kind: 'url', url } };
  const pieces: BlobPart[] = [];
  for await (const piece of bytes.pieces()) pieces.push(new Uint8Array(piece));
  const blob = new Blob(pieces);
  return { bytes: fromBlob(name, blob), kept: { kind: 'blob', blob } };
}

/** Opens a file again from what was kept of it. Fails with `file-unreadable` where nothing was. */
export function reopenSource({ file }: ImportRecord, source: KeptSource | undefined, fetchUrl: typeof fetch): ByteSource {
  if (source === undefined) {
    throw new AppError('file-unreadable', `Counterbook was restarted, and ${file.name} is too large to have been kept. Choose it again; nothing was imported yet.`, { details: { file: file.name } });
  }
  return source.kind === 'blob' ? fromBlob(file.name, source.blob) : fromUrl(file.name, file.size, source.url, fetchUrl);
}

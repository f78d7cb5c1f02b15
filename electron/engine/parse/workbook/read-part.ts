import type { Archive, Part } from './archive.ts';
import { damaged, suspicious } from './refuse-workbook.ts';
import { type XmlHandler, XmlReader } from './xml-reader.ts';

/**
 * Reads a part of a workbook into a handler, piece by piece. Gives how many bytes of it have been unpacked so far, and goes on when
 * asked: whoever wants no more just stops asking.
 */
export async function* readPart(archive: Archive, part: Part, handler: XmlHandler): AsyncGenerator<number, void, void> {
  const reader = new XmlReader(handler, (fault) => {
    if (fault === 'doctype') return suspicious(archive.name, `declares a document type in ${part.path}`);
    return damaged(archive.name, fault === 'cut-off' ? `${part.path} in it breaks off` : `${part.path} in it cannot be read`);
  });
  let decoder: TextDecoder | undefined;
  let unpacked = 0;
  for await (const piece of archive.pieces(part)) {
    decoder ??= new TextDecoder(encodingOf(piece));
    unpacked += piece.length;
    reader.push(decoder.decode(piece, { stream: true }));
    yield unpacked;
  }
  if (decoder !== undefined) reader.push(decoder.decode());
  reader.end();
}

/** Reads a part that is short as a whole. */
export async function readWholePart(archive: Archive, part: Part, handler: XmlHandler): Promise<void> {
  const reading = readPart(archive, part, handler);
  while ((await reading.next()).done !== true);
}

/** XML is UTF-8 unless it begins with a mark of UTF-16. */
function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

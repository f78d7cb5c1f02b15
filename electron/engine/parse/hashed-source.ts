import type { ByteSource } from './byte-source.ts';
import { TreeHash } from './tree-hash.ts';

/** A source that is hashed while it is read, so that no byte is read twice for it. */
export interface HashedSource extends ByteSource {
  /** The hash of all bytes, once they were read: see `TreeHash`. Undefined where nobody has read them to the end. */
  hash(): Promise<string | undefined>;
}

export function hashed(source: ByteSource): HashedSource {
  let hash: Promise<string | undefined> = Promise.resolve(undefined);
  return {
    name: source.name,
    size: source.size,
    head: (length) => source.head(length),
    async *pieces() {
      const tree = new TreeHash();
      for await (const piece of source.pieces()) {
        await tree.add(piece);
        yield piece;
      }
      hash = tree.finish();
      await hash;
    },
    async whole() {
      const blob = await source.whole();
      hash = hashBlob(blob);
      hash.catch(() => undefined); // whoever asks for it hears of it, and whoever reads the blob hears of the same
      return blob;
    },
    hash: () => hash,
  };
}

async function hashBlob(blob: Blob): Promise<string> {
  const tree = new TreeHash();
  const reader = blob.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) await tree.add(piece.value);
  return tree.finish();
}

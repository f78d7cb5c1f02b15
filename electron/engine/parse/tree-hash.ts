/**
 * Bytes that are hashed at once. The platform hashes off this thread and only whole buffers, so a file is cut into blocks, and its hash
 * is that of the hashes of its blocks: small ones, since the platform copies each, and larger copies get fresh memory every time. Hashing all of it
 * in JavaScript as it comes took a quarter of the time of a check.
 */
const blockSize = 1 << 16;
/** How many blocks may wait to be hashed, so that a fast disk does not fill the memory. */
const mostWaiting = 64;

/** Hashes a file (SHA-256 over the SHA-256 of each 64 KiB) as it is read, in pieces of any size. */
export class TreeHash {
  #block = new Uint8Array(blockSize);
  #filled = 0;
  readonly #hashes: Promise<ArrayBuffer>[] = [];

  /** Takes the next bytes. Await it before the next piece. */
  async add(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; ) {
      const part = bytes.subarray(start, start + blockSize - this.#filled);
      this.#block.set(part, this.#filled);
      this.#filled += part.length;
      start += part.length;
      if (this.#filled < blockSize) return;
      this.#hashBlock();
      await this.#hashes.at(-mostWaiting);
    }
  }

  /** 64 hexadecimal digits. Call it once, at the end. */
  async finish(): Promise<string> {
    if (this.#filled > 0) this.#hashBlock();
    const hashes = await new Blob(await Promise.all(this.#hashes)).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', hashes));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  #hashBlock(): void {
    this.#hashes.push(crypto.subtle.digest('SHA-256', this.#block.subarray(0, this.#filled))); // it copies the bytes before it returns
    this.#filled = 0;
  }
}

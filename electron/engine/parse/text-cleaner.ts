/**
 * Makes every line end with `\n` and drops NULs, piece by piece. A `\r` at the end of a piece waits for the next one, which may
 * begin with its `\n`.
 */
export class TextCleaner {
  #heldReturn = false;

  /** @param mayHoldNuls whether bytes of the file were 0 up to here: among bytes they are found ten times as fast */
  push(text: string, mayHoldNuls: boolean): string {
    let clean = mayHoldNuls && text.includes('\0') ? text.replaceAll('\0', '') : text;
    if (this.#heldReturn && clean !== '') {
      clean = `\r${clean}`;
      this.#heldReturn = false;
    }
    if (!clean.includes('\r')) return clean;
    if (clean.endsWith('\r')) {
      this.#heldReturn = true;
      clean = clean.slice(0, -1);
    }
    const unix = clean.replaceAll('\r\n', '\n');
    return unix.includes('\r') ? unix.replaceAll('\r', '\n') : unix;
  }

  /** What was held, after the last piece. */
  end(): string {
    const rest = this.#heldReturn ? '\n' : '';
    this.#heldReturn = false;
    return rest;
  }
}

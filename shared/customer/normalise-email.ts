/**
 * Reads an email address: lower-case throughout, since that is how it identifies. It must have one `@` with something before it and a
 * domain with a dot behind it, and no white space, commas or brackets. Whether it exists only a letter can tell.
 * Undefined where the text is no address.
 * @param text trimmed, not empty
 */
export function readEmail(text: string): string | undefined {
  let at = -1;
  let lastDot = -1;
  let lower = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || code === 0x2c || code === 0x3b || code === 0x3c || code === 0x3e || code === 0x28 || code === 0x29) return undefined;
    if (code === 0x40) {
      if (at !== -1) return undefined;
      at = index;
    } else if (code === 0x2e) {
      if (lastDot === index - 1 && at !== -1) return undefined;
      lastDot = index;
    } else if ((code >= 0x41 && code <= 0x5a) || code > 0x7e) {
      lower = false;
    }
  }
  if (at < 1 || lastDot < at + 2 || lastDot === text.length - 1 || text.charCodeAt(at + 1) === 0x2e) return undefined;
  return lower ? text : text.toLowerCase().normalize('NFC');
}

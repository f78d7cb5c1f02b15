/** How many bytes at the end are the beginning of a UTF-8 character that is not complete. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return byte >= 0xc2 && byte <= 0xf4 && lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/**
 * Whether bytes are UTF-8, perhaps with some damage: characters above ASCII outnumber the bytes that are none by far. In text of other
 * encodings it is the other way round; of Chinese in GB 18030 every eighth character passes for UTF-8 by chance.
 * @param atEnd whether nothing follows: then a character cut off at the end is a fault
 */
export function isMostlyUtf8(bytes: Uint8Array, atEnd: boolean): boolean {
  const end = atEnd ? bytes.length : bytes.length - incompleteTail(bytes);
  let valid = 0;
  let invalid = 0;
  for (let index = 0; index < end; ) {
    if ((bytes[index] ?? 0) < 0x80) {
      index += 1;
      continue;
    }
    const length = characterAt(bytes, index);
    if (length === 0) invalid += 1;
    else valid += 1;
    index += Math.max(1, length);
  }
  return invalid * 3 <= valid;
}

/** Where the first byte is that is no ASCII, or -1. */
export function firstNonAscii(bytes: Uint8Array): number {
  for (let index = 0; index < bytes.length; index += 1) {
    if ((bytes[index] ?? 0) >= 0x80) return index;
  }
  return -1;
}

/** How many bytes the character takes that begins with this byte above ASCII, 0 where it is none. */
function characterAt(bytes: Uint8Array, index: number): number {
  const lead = bytes[index] ?? 0;
  if (lead < 0xc2 || lead > 0xf4 || !isSecond(lead, bytes[index + 1])) return 0;
  const length = lengthOf(lead);
  for (let offset = 2; offset < length; offset += 1) {
    if (!isContinuation(bytes[index + offset])) return 0;
  }
  return length;
}

function lengthOf(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** The second byte has narrower bounds behind some leads: no overlong forms, no surrogates, nothing past U+10FFFF. */
function isSecond(lead: number, byte: number | undefined): boolean {
  if (byte === undefined || !isContinuation(byte)) return false;
  switch (lead) {
    case 0xe0:
      return byte >= 0xa0;
    case 0xed:
      return byte <= 0x9f;
    case 0xf0:
      return byte >= 0x90;
    case 0xf4:
      return byte <= 0x8f;
    default:
      return true;
  }
}

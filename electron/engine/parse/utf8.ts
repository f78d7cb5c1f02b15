/** How many bytes at the end are the beginning of a UTF-8 character that is not complete. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return byte >= 0xc2 && byte <= 0xf4 && lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/** Where the first byte is that is not UTF-8, or -1. An incomplete character at the end is one. */
export function firstInvalidByte(bytes: Uint8Array): number {
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index += 1;
      continue;
    }
    if (lead < 0xc2 || lead > 0xf4) return index;
    const length = lengthOf(lead);
    if (!isSecond(lead, bytes[index + 1])) return index;
    for (let offset = 2; offset < length; offset += 1) {
      if (!isContinuation(bytes[index + offset])) return index;
    }
    index += length;
  }
  return -1;
}

/** Whether all bytes are ASCII. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
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

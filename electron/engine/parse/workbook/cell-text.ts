const escaped = /_x([\dA-Fa-f]{4})_/g;

/**
 * The text of a cell as it is meant: characters that XML cannot hold are written `_x000D_` in workbooks (section 22.9.2.19 of
 * ECMA-376, part 1), lines end with `\n`, and NULs are dropped.
 */
export function cellText(text: string): string {
  const decoded = text.includes('_x') ? text.replace(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
  const clean = decoded.includes('\0') ? decoded.replaceAll('\0', '') : decoded;
  return clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean;
}

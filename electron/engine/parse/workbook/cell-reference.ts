/** The column of the reference such as `AB12` that begins at a place of a text, 0 = first, or -1 where there is none. */
export function columnAt(text: string, start: number): number {
  let column = 0;
  for (let index = start; index < text.length; index += 1) {
    const letter = (text.charCodeAt(index) | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** The row of a reference such as `$AB$12`, 1 = first, or 0 where it has none. */
export function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}

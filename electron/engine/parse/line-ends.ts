/** Where the line breaks are in the first `length` characters. */
export function lineEnds(text: string, length: number): readonly number[] {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1 && at < length; at = text.indexOf('\n', at + 1)) ends.push(at);
  return ends;
}

/** How many line breaks stand within cells. */
export function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

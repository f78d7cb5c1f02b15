/** How many rows from the top may hold the headers: above them some systems print a title and a date. */
const rowsSearched = 10;

/**
 * Tells which row holds the headers: the first with the most headers that are known, else the first row where it looks like
 * headers and not like a customer.
 * @param rows the first rows of the file
 * @param isKnown whether a text is a header that some system gives a field
 * @returns its place in `rows`, or -1 where the file has none
 */
export function detectHeader(rows: readonly (readonly string[])[], isKnown: (text: string) => boolean): number {
  let best = -1;
  let bestKnown = 0;
  for (const [index, row] of rows.slice(0, rowsSearched).entries()) {
    const known = row.filter((cell) => cell.trim() !== '' && isKnown(cell)).length;
    const enough = known >= 2 || (known === 1 && filled(row) <= 2);
    if (enough && known > bestKnown) {
      best = index;
      bestKnown = known;
    }
  }
  if (best !== -1) return best;
  const widest = Math.max(0, ...rows.slice(0, rowsSearched).map((row) => filled(row)));
  const first = rows.findIndex((row) => filled(row) > 1 || widest <= 1);
  const row = rows[first];
  return row !== undefined && looksLikeHeaders(row) ? first : -1;
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

/** Headers are short, all different, and none is a number, a date, an address or a phone. */
function looksLikeHeaders(row: readonly string[]): boolean {
  const texts = row.map((cell) => cell.trim()).filter((text) => text !== '');
  return new Set(texts).size === texts.length && texts.every((text) => text.length <= 60 && !looksLikeData(text));
}

function looksLikeData(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return text.includes('@') || digits * 2 >= text.length || /^(?:true|false|yes|no|mr|mrs|ms|dr|male|female)\.?$/i.test(text);
}

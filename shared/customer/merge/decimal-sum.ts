/**
 * Adds two canonical decimals (as `readDecimal` writes them) exactly, with as many decimals as the longer of them has:
 * `"5"` and `"0.50"` give `"5.50"`.
 */
export function addDecimals(a: string, b: string): string {
  const places = Math.max(placesOf(a), placesOf(b));
  return written(scaled(a, places) + scaled(b, places), places);
}

/** How much has to be added to one canonical decimal to get another. */
export function decimalDifference(from: string, to: string): string {
  const places = Math.max(placesOf(from), placesOf(to));
  return written(scaled(to, places) - scaled(from, places), places);
}

function placesOf(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

/** The number times ten to the power of `places`. */
function scaled(text: string, places: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(places - placesOf(text)));
}

function written(value: bigint, places: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** What a number that cannot be read may be, the likeliest first: the one number in a text with a currency or a word beside it. */
export function numberCandidates(text: string): readonly string[] {
  const plain = text.normalize('NFKC').replace(/\u2212/g, '-').replace(/(?<=\d)[oO]|[oO](?=\d)/g, '0');
  const numbers = plain.match(/\d[\d.,' ]*/g) ?? [];
  const [only] = numbers;
  if (only === undefined || numbers.length > 1) return [];
  const digits = only.replace(/[.,' ]+$/, '');
  // Bookkeepers put a minus behind the number, or brackets around it.
  const minus = /-\s*\p{Sc}?[a-z]*\s*\d|\d\s*-\s*$|^\s*\(.*\)\s*$/iu.test(plain);
  return [minus ? `-${digits}` : digits];
}

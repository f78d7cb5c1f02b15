/** Letters that Unicode does not take apart, as people without them on the keyboard type them. */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ['đ', 'd'], ['ð', 'd'], ['ħ', 'h'], ['ı', 'i'], ['ł', 'l'], ['ø', 'o'], ['ß', 'ss'], ['æ', 'ae'], ['œ', 'oe'], ['þ', 'th'],
]);

/**
 * Folds a header so that `First Name`, `first_name` and `FIRST-NAME*` compare equal: lower-case letters and digits alone.
 * A header without any is only lower-cased. The result may be `__proto__`'s `proto` or any other text: look it up in a Map.
 */
export function foldHeader(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  // Once more: a mark may now stand beside a letter that something between kept it from.
  const folded = lower.replace(/[^\p{L}\p{M}\p{N}]+/gu, '').normalize('NFKC');
  return folded === '' ? lower.trim() : folded;
}

/** Folds text for searching and sorting: without accents, in lower case, so that `dang` finds `Đặng`. */
export function foldSearch(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đðħıłøßæœþ]/g, (letter) => plainLetters.get(letter) ?? letter);
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7f) return false;
  }
  return true;
}

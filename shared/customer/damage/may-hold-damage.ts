import { brokenPair } from './mojibake.ts';

/** What makes an apostrophe in front of it a guard. */
const guarded = /['=+\-@\t\n\r\uff1d\uff0b\uff0d\uff20\d]/;
/** What makes a hash in front of it the beginning of an error. */
const errorLetter = /[A-Z#]/;
const broken = new RegExp(brokenPair);

/**
 * Whether a cell of some rows may tell of damage, judged by the rows' whole text in the file: a guard in front of a text, an error in place of one,
 * and letters in a wrong encoding. It is asked once for some hundred rows and mostly answers no, which spares a look at each of their
 * cells. Serial dates and lost zeros leave no trace in a text: columns that may have them are looked at anyway.
 * @param isPlain what `isPlain` says of the text, where that is known
 */
export function mayHoldDamage(text: string, isPlain = false): boolean {
  return text.includes('E+') || text.includes('="') || isFollowed(text, "'", guarded) || isFollowed(text, '#', errorLetter) || (!isPlain && broken.test(text));
}

/** A search for a character is some ten times as fast as a pattern. */
function isFollowed(text: string, mark: string, by: RegExp): boolean {
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (by.test(text.charAt(at + 1))) return true;
  }
  return false;
}

import { brokenPair } from './mojibake.ts';

/** A guard in front of a text, an error in place of one, and letters in a wrong encoding: wherever in a cell they stand. */
const traces = new RegExp(String.raw`'['=+\-@\t\n\r\uff1d\uff0b\uff0d\uff20\d]|="|#[A-Z#]|${brokenPair}`);

/**
 * Whether a cell of some rows may tell of damage, judged by the rows' whole text in the file. It is asked once for some hundred rows and mostly
 * answers no, which spares a look at each of their cells. Serial dates and lost zeros leave no trace in a text: columns that may have them are looked at anyway.
 */
export function mayHoldDamage(text: string): boolean {
  return text.includes('E+') || traces.test(text);
}

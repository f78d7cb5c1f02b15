import { foldSearch } from '../../../shared/customer/fold.ts';

const foreign = /[\u0080-\uffff]/;
const runs = /[\u0080-\uffff]+/g;
/** How many folded runs are remembered: names repeat, and have few letters that ASCII lacks. */
const mostRemembered = 4096;
const folded = new Map<string, string>();

/**
 * Folds text for searching, as `foldSearch` does, but each run of characters beyond ASCII by itself: of a row of 25 cells that is a letter or two.
 * What is searched for must be folded by the same.
 */
export function foldCells(text: string): string {
  return foreign.test(text) ? text.replace(runs, foldRun).toLowerCase() : text.toLowerCase();
}

function foldRun(run: string): string {
  const known = folded.get(run);
  if (known !== undefined) return known;
  const result = foldSearch(run);
  if (folded.size < mostRemembered) folded.set(run, result);
  return result;
}

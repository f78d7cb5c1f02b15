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

/** Folds the rows of a text. Tells where each ends then: folding may make a run longer or shorter. */
export function foldRows(text: string, ends: Uint32Array): { readonly text: string; readonly ends: Uint32Array } {
  const moved = new Uint32Array(ends.length);
  let row = 0;
  let shift = 0;
  const moveUpTo = (index: number): void => {
    for (; row < ends.length && (ends[row] ?? 0) <= index; row += 1) moved[row] = (ends[row] ?? 0) + shift;
  };
  const result = text.replace(runs, (run, index: number) => {
    const short = foldRun(run);
    moveUpTo(index);
    shift += short.length - run.length;
    return short;
  });
  moveUpTo(text.length);
  return { text: result.toLowerCase(), ends: moved };
}

function foldRun(run: string): string {
  const known = folded.get(run);
  if (known !== undefined) return known;
  const result = foldSearch(run);
  if (folded.size < mostRemembered) folded.set(run, result);
  return result;
}

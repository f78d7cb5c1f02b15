/** Up to so many, insertion is faster than parting. */
const few = 12;

/**
 * Sorts a range of numbers, none of them NaN, and what lies beside them. A three-way quicksort.
 * @param equal told of each range of two or more equal numbers, once it is in its place
 */
export function sortNumbers(numbers: Float64Array, beside: Uint32Array, start: number, stop: number, equal: (from: number, to: number) => void): void {
  let from = start;
  let to = stop;
  while (to - from > few) {
    const pivot = middleOf(numbers[from] ?? 0, numbers[(from + to) >> 1] ?? 0, numbers[to - 1] ?? 0);
    let below = from;
    let above = to;
    for (let next = from; next < above; ) {
      const number = numbers[next] ?? 0;
      if (number < pivot) {
        swap(numbers, beside, below, next);
        below += 1;
        next += 1;
      } else if (number > pivot) {
        above -= 1;
        swap(numbers, beside, next, above);
      } else {
        next += 1;
      }
    }
    if (above - below > 1) equal(below, above);
    // The shorter side by a call, so that calls never go deep.
    if (below - from < to - above) {
      sortNumbers(numbers, beside, from, below, equal);
      from = above;
    } else {
      sortNumbers(numbers, beside, above, to, equal);
      to = below;
    }
  }
  insert(numbers, beside, from, to, equal);
}

function insert(numbers: Float64Array, beside: Uint32Array, from: number, to: number, equal: (from: number, to: number) => void): void {
  for (let next = from + 1; next < to; next += 1) {
    const number = numbers[next] ?? 0;
    const other = beside[next] ?? 0;
    let at = next;
    for (; at > from && (numbers[at - 1] ?? 0) > number; at -= 1) {
      numbers[at] = numbers[at - 1] ?? 0;
      beside[at] = beside[at - 1] ?? 0;
    }
    numbers[at] = number;
    beside[at] = other;
  }
  for (let first = from; first < to; ) {
    let behind = first + 1;
    while (behind < to && numbers[behind] === numbers[first]) behind += 1;
    if (behind - first > 1) equal(first, behind);
    first = behind;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c);
}

function swap(numbers: Float64Array, beside: Uint32Array, a: number, b: number): void {
  const number = numbers[a] ?? 0;
  const other = beside[a] ?? 0;
  numbers[a] = numbers[b] ?? 0;
  beside[a] = beside[b] ?? 0;
  numbers[b] = number;
  beside[b] = other;
}

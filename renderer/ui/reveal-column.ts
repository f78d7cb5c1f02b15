/** Scrolls a grid sideways, as little as needed, until a column is in view beside the first one, which always is. */
export function revealColumn(scroller: HTMLElement | null, column: number): void {
  if (scroller === null || column === 0) return;
  const heads = scroller.querySelectorAll('[role=columnheader]');
  const head = heads[column]?.getBoundingClientRect();
  const first = heads[0]?.getBoundingClientRect();
  if (head === undefined || first === undefined) return;
  const right = scroller.getBoundingClientRect().left + scroller.clientLeft + scroller.clientWidth;
  if (head.right > right) scroller.scrollLeft += head.right - right;
  // A column wider than the view shows its beginning.
  const left = scroller.querySelectorAll('[role=columnheader]')[column]?.getBoundingClientRect().left ?? head.left;
  if (left < first.right) scroller.scrollLeft -= first.right - left;
}

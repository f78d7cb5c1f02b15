import type { Book } from '../../electron/engine/book/book.ts';
import { type Figure, median, ms, percentile, time } from './figure.ts';

/** What people type at a counter: parts of names, phones, codes and emails, letter by letter. */
const typedAtCounter = ['tan mei', 'muller', 'customer.4711', '9123 45', '+65 9', 'm00012', '美玲', 'o', 'lim wei jie', 'nobody has this'];

const passes = 5;

/** What each keystroke takes from the text to the first 60 rows, in ms: the middle of some passes, so that a moment's other load is not counted. */
export async function searchSamples(book: Book): Promise<readonly number[]> {
  const samples = new Map<string, number[]>();
  for (let pass = 0; pass < passes; pass += 1) {
    for (const sort of [{ by: 'name', descending: false }, { by: 'updatedAt', descending: true }] as const) {
      book.window({ search: '', sort }, 0, 60); // the grid has shown its order before anyone types
      for (const search of keystrokes()) {
        const took = await time(() => {
          book.window({ search, sort }, 0, 60);
        });
        const key = `${sort.by} ${search}`;
        samples.set(key, [...(samples.get(key) ?? []), took]);
      }
    }
  }
  return [...samples.values()].map(median);
}

function* keystrokes(): Generator<string, void, void> {
  for (const typed of typedAtCounter) {
    for (let length = 1; length <= typed.length; length += 1) yield typed.slice(0, length);
  }
}

export function searchFigure(samples: readonly number[]): Figure {
  return {
    name: 'search keystroke to rows, p95',
    value: percentile(samples, 0.95),
    goal: 16,
    unit: 'ms',
    detail: `${samples.length} keystrokes, 60 rows each, in the engine, the middle of ${passes} passes each: median ${ms(median(samples))}, slowest ${ms(Math.max(...samples))}`,
  };
}

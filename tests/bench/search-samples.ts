import type { Book } from '../../electron/engine/book/book.ts';
import { type Figure, median, ms, percentile, time } from './figure.ts';

/** What people type at a counter: parts of names, phones, codes and emails, letter by letter. */
const typedAtCounter = ['tan mei', 'muller', 'customer.4711', '9123 45', '+65 9', 'm00012', '美玲', 'o', 'lim wei jie', 'nobody has this'];

/** What each keystroke takes from the text to the first 60 rows, in ms. */
export async function searchSamples(book: Book): Promise<readonly number[]> {
  const samples: number[] = [];
  for (const sort of [{ by: 'name', descending: false }, { by: 'updatedAt', descending: true }] as const) {
    book.window({ search: '', sort }, 0, 60); // the grid has shown its order before anyone types
    for (const typed of typedAtCounter) {
      for (let length = 1; length <= typed.length; length += 1) {
        samples.push(await time(() => {
          book.window({ search: typed.slice(0, length), sort }, 0, 60);
        }));
      }
    }
  }
  return samples;
}

export function searchFigure(samples: readonly number[]): Figure {
  return {
    name: 'search keystroke to rows, p95',
    value: percentile(samples, 0.95),
    goal: 16,
    unit: 'ms',
    detail: `${samples.length} keystrokes, 60 rows each, in the engine: median ${ms(median(samples))}, slowest ${ms(Math.max(...samples))}`,
  };
}

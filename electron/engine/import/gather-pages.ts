import type { FileFacts } from '../../../shared/contract/imports.ts';
import type { ColumnDates } from '../../../shared/customer/dates/column-dates.ts';
import type { ColumnTallies } from './column-tallies.ts';
import type { StagedPage } from './staged-page.ts';

type Pages = AsyncGenerator<StagedPage, void, void>;

/** The pages, each of them tallied as it comes by. The first has come by already, so that its dates can tell in which order to read on. */
export async function gatherPages(pages: Pages, tallies: ColumnTallies): Promise<Pages> {
  const first = await pages.next();
  if (first.done !== true) tallies.add(first.value);
  return (async function* () {
    try {
      if (first.done === true) return;
      yield first.value;
      for await (const page of pages) {
        tallies.add(page);
        yield page;
      }
    } finally {
      await pages.return();
    }
  })();
}

/** The file with its dates read in the order that the rows gathered so far tell. */
export function readDatesSoFar(file: FileFacts, tallies: ColumnTallies, usual: ColumnDates): FileFacts {
  const read = tallies.dates(file.columns, usual);
  return {
    ...file,
    columns: file.columns.map((column, index) => {
      const dates = read.get(index);
      return dates === undefined ? column : { ...column, dates: { order: dates.order, by: dates.by } };
    }),
  };
}

/** The file with what all of its rows tell of each column. */
export function judgeColumns(file: FileFacts, tallies: ColumnTallies, usual: ColumnDates): FileFacts {
  const read = tallies.dates(file.columns, usual);
  const damage = tallies.damage();
  return {
    ...file,
    columns: file.columns.map((column, index) => {
      const dates = read.get(index);
      return { ...column, damage: damage.get(index) ?? [], ...(dates === undefined ? {} : { dates }) };
    }),
  };
}

/** Whether dates of a file are read in another order now, so that its rows must be looked at again. */
export function readsDatesOtherwise(before: FileFacts, now: FileFacts): boolean {
  return now.columns.some(({ dates }, index) => dates?.order !== before.columns[index]?.dates?.order);
}

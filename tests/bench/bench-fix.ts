import type { EditResult } from '../../shared/contract/import-fixing.ts';
import { layouts } from '../../shared/customer/layouts.ts';
import { Database } from '../../electron/engine/book/database.ts';
import { check, type Desks, eposFile, openDesks } from './desks-of.ts';
import { type Figure, median, ms, percentile, time } from './figure.ts';
import { checkByPeer, editByPeer, peer } from './peers/react-spreadsheet-import.ts';

const edits = 60;
const columnOf = (header: string): number => layouts.epos.columns.findIndex((own) => own.header === header);

/** Rows put right in a file that is checked: one cell, all rows of a remark, and a search through every cell. */
export async function benchFix(rows: number): Promise<readonly Figure[]> {
  const database = new Database('bench-fix');
  const file = eposFile(rows);
  const theirs = await editsByPeer(file, rows);
  try {
    const desks = await openDesks(database);
    const { imports } = desks;
    const { id } = await imports.choose(crypto.randomUUID(), { kind: 'file', file });
    const checked = await time(() => check(desks, id, rows));
    await imports.rows({ id, filter: 'all' }, 0, 60); // the table shows before anyone types
    const samples = await editAllOver(desks, id, rows);
    return [
      {
        name: `edit one cell at ${rows.toLocaleString('en')} rows, p95`,
        value: percentile(samples, 0.95),
        goal: 50,
        unit: 'ms',
        detail: `${edits} edits all over the file, on the disk when they answer: median ${ms(median(samples))}, the first ${ms(samples[0] ?? 0)}, slowest ${ms(Math.max(...samples))}; ${peer} looks at all rows again in ${ms(median(theirs))}, in memory`,
      },
      await fixRemark(desks, id, checked),
      await searchCells(desks, id, checked),
    ];
  } finally {
    await database.delete();
  }
}

/** Names, dates, and keys that are new or that another row has. */
async function editAllOver({ imports }: Desks, id: string, rows: number): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let n = 0; n < edits; n += 1) {
    const texts: readonly (readonly [string, string])[] = [['full_name', `Name ${n}`], ['date_of_birth', '31/12/1990'], ['lookup_id', `NEW${n}`], ['mobile_number', '91234567']];
    const [header, text] = texts[n % texts.length] ?? ['notes', 'tea'];
    const row = 1 + ((n * 7919) % rows);
    samples.push(await time(async () => {
      await imports.edit(id, `edit-${n}`, [{ row, column: columnOf(header), text }]);
    }));
  }
  return samples;
}

/** The same by an importer from npm, which holds all rows in memory and stores none. */
async function editsByPeer(file: File, rows: number): Promise<readonly number[]> {
  const samples: number[] = [];
  let checked = await checkByPeer(file);
  for (let n = 0; n < 5; n += 1) {
    samples.push(await time(async () => {
      checked = await editByPeer(checked, (n * 7919) % rows, 'lookup_id', `NEW${n}`);
    }));
  }
  return samples;
}

async function fixRemark({ imports }: Desks, id: string, checked: number): Promise<Figure> {
  const answers: (EditResult & { readonly fixed: number })[] = [];
  const took = await time(async () => {
    answers.push(await imports.fixAll(id, 'fix', { code: 'date-format', field: 'dateOfBirth' }, { kind: 'blank', field: 'dateOfBirth' }));
  });
  return {
    name: 'one fix for all rows of a remark, spread over the file / the check of the file',
    value: took / checked,
    goal: 0.5,
    unit: 'times',
    detail: `${(answers[0]?.fixed ?? 0).toLocaleString('en')} rows in ${ms(took)}; the check ${ms(checked)}`,
  };
}

async function searchCells({ imports }: Desks, id: string, checked: number): Promise<Figure> {
  const took = await time(async () => {
    await imports.rows({ id, filter: 'all', search: 'tan mei' }, 0, 60);
  });
  return {
    name: 'find a text in the cells of all rows / the check of the file',
    value: took / checked,
    goal: 0.5,
    unit: 'times',
    detail: `${ms(took)}; the check ${ms(checked)}`,
  };
}

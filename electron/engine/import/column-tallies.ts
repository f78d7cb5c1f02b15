import type { FileColumn } from '../../../shared/contract/imports.ts';
import { columnDamage, createDamageCounter, type DamageCounter } from '../../../shared/customer/damage/damage-tally.ts';
import { mayHoldDamage } from '../../../shared/customer/damage/may-hold-damage.ts';
import { type ColumnDates, readByVerdict } from '../../../shared/customer/dates/column-dates.ts';
import { type DateTally, kinds, newDateTally, tallyDate } from '../../../shared/customer/dates/date-tally.ts';
import { settleDates } from '../../../shared/customer/dates/settle-dates.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldGivenBy } from '../../../shared/customer/mapping/columns-of-field.ts';
import { digitFields } from '../../../shared/customer/normalise-field.ts';
import type { DateOrder } from '../../../shared/customer/rulebook.ts';
import { unguard } from './compile-columns.ts';
import { rowsPerPage } from './row-outcomes.ts';
import type { StagedPage } from './staged-page.ts';

/** A column that becomes a field or a part of one, and what was gathered of it. */
interface TalliedColumn {
  readonly index: number;
  readonly field: FieldKey;
  readonly damage: DamageCounter;
  readonly dates: DateTally | undefined;
  /** Whether its numbers may have lost zeros, of which no single cell tells. */
  readonly hasDigits: boolean;
}

/** Gathers what a single row cannot tell, while the rows go by: what proves the order of dates, and what spreadsheets did to a column. */
export class ColumnTallies {
  readonly #columns: readonly TalliedColumn[];

  constructor(columns: readonly FileColumn[]) {
    this.#columns = columns.flatMap(({ target, dates }, index): readonly TalliedColumn[] => {
      const field = fieldGivenBy(target);
      return field === undefined ? [] : [{ index, field, damage: createDamageCounter(field), dates: dates === undefined ? undefined : newDateTally(), hasDigits: digitFields.has(field) }];
    });
  }

  add({ page, rows, text, isPlain }: Pick<StagedPage, 'page' | 'rows' | 'text' | 'isPlain'>): void {
    const before = page * rowsPerPage + 1;
    const hasTraces = mayHoldDamage(text, isPlain);
    for (const { index, damage, dates, hasDigits } of this.#columns) {
      if (!hasTraces && dates === undefined && !hasDigits) continue;
      for (let place = 0; place < rows.length; place += 1) {
        const cell = rows[place]?.[index] ?? '';
        if (cell === '') continue;
        const kind = dates === undefined ? undefined : tallyDate(dates, unguard(cell), before + place);
        if (hasTraces || kind === kinds.serial) damage.add(cell, before + place);
        else if (hasDigits) damage.addSound(cell, before + place);
      }
    }
  }

  /** The damage of the rows gathered so far, by the place of the column. */
  damage(): ReadonlyMap<number, FileColumn['damage']> {
    return new Map(this.#columns.map(({ index, field, damage }) => [index, columnDamage(field, damage.tally())]));
  }

  /**
   * How each column of dates is read by what was gathered so far. Where nothing else tells, one column is thought to be like the others
   * of its file, which is still a guess.
   * @param usual what to take where they prove nothing
   */
  dates(columns: readonly FileColumn[], usual: ColumnDates): ReadonlyMap<number, ColumnDates> {
    const proven = this.#columns.map(({ dates }) => (dates === undefined ? undefined : settleDates(dates, usual.order))).find((verdict) => verdict?.kind === 'settled');
    const guess: ColumnDates = usual.by === 'guess' && proven?.kind === 'settled' ? { order: proven.order, by: 'guess' } : usual;
    const read = new Map<number, ColumnDates>();
    for (const { index, dates } of this.#columns) {
      const before = columns[index]?.dates;
      if (dates === undefined || before === undefined) continue;
      const otherwise = before.by === 'remembered' ? before : guess;
      const chosen: DateOrder | undefined = before.by === 'owner' ? before.order : undefined;
      read.set(index, readByVerdict(settleDates(dates, chosen ?? otherwise.order), chosen, otherwise));
    }
    return read;
  }
}

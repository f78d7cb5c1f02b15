import type { FieldKey } from '../fields.ts';
import { digitFields } from '../normalise-field.ts';
import type { ColumnDamage, DamageCode } from './damage.ts';
import { cellDamageFinder } from './find-damage.ts';
import type { LengthTally, LostZeros } from './lost-zeros.ts';
import { judgeZeros, mergeLengthTallies, newLengthTally, tallyLength, withZeros } from './lost-zeros.ts';

/** The damage of a column, gathered while it is read. Plain data: it may be stored, sent and merged. */
export interface DamageTally {
  readonly found: readonly ColumnDamage[];
  /** Of columns whose numbers may have lost zeros. */
  readonly lengths?: LengthTally;
}

/** Gathers the damage of a column. */
export interface DamageCounter {
  /** @param row 1 = the first row under the header */
  add(cell: string, row: number): void;
  /** Counts a cell that is known to tell of no damage by itself: see `mayHoldDamage`. */
  addSound(cell: string, row: number): void;
  tally(): DamageTally;
}

/** Makes the counter of a column that becomes a field. */
export function createDamageCounter(field: FieldKey): DamageCounter {
  const find = cellDamageFinder(field);
  const found = new Map<DamageCode, ColumnDamage>();
  const lengths = digitFields.has(field) ? newLengthTally() : undefined;
  const addSound = (cell: string, row: number): void => {
    // A guarded number came through the spreadsheet as it was, so only these count.
    if (lengths !== undefined && mayBeDigits(cell)) tallyLength(lengths, cell.trim(), row);
  };
  return {
    addSound,
    add(cell, row) {
      if (cell === '') return;
      const damage = find(cell);
      if (damage === undefined) {
        addSound(cell, row);
        return;
      }
      const before = found.get(damage.code);
      const now: ColumnDamage = { ...damage, count: 1, row, text: cell };
      found.set(damage.code, before === undefined ? now : join(before, now));
    },
    tally: () => ({ found: [...found.values()], ...(lengths === undefined ? {} : { lengths }) }),
  };
}

/** Whether a cell begins with a digit, or with what may be white space before one. */
function mayBeDigits(cell: string): boolean {
  const first = cell.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first <= 0x20 || first >= 0xa0;
}

/** The tally of the cells of both. */
export function mergeDamageTallies(a: DamageTally, b: DamageTally): DamageTally {
  const found = new Map(a.found.map((damage) => [damage.code, damage]));
  for (const damage of b.found) {
    const before = found.get(damage.code);
    found.set(damage.code, before === undefined ? damage : join(before, damage));
  }
  const lengths = a.lengths !== undefined && b.lengths !== undefined ? mergeLengthTallies(a.lengths, b.lengths) : (a.lengths ?? b.lengths);
  return { found: [...found.values()], ...(lengths === undefined ? {} : { lengths }) };
}

function join(a: ColumnDamage, b: ColumnDamage): ColumnDamage {
  return { ...(b.row < a.row ? b : a), count: a.count + b.count };
}

/** What the numbers of a column tell of zeros that they have lost, for `findDamage` and the fixes. */
export function lostZerosOf(field: FieldKey, { lengths }: DamageTally): LostZeros | undefined {
  return lengths === undefined ? undefined : judgeZeros(field, lengths);
}

/** Every kind of damage in a column, in the order of the rows where it begins. */
export function columnDamage(field: FieldKey, tally: DamageTally): readonly ColumnDamage[] {
  const zeros = lostZerosOf(field, tally);
  if (zeros === undefined) return tally.found.toSorted((a, b) => a.row - b.row);
  const repaired = withZeros(zeros.first.text, zeros);
  const lost: ColumnDamage = { code: 'lost-zero', count: zeros.count, ...zeros.first, ...(repaired === undefined ? {} : { repair: { text: repaired, when: 'asked' } }) };
  return [...tally.found, lost].toSorted((a, b) => a.row - b.row);
}

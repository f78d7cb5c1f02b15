import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { unguardFormula } from '../formula-guard.ts';
import { readSerialDate } from '../normalise-date.ts';
import { digitFields } from '../normalise-field.ts';
import { readPhone } from '../normalise-phone.ts';
import type { Damage } from './damage.ts';
import { isExponent } from './exponent.ts';
import type { LostZeros } from './lost-zeros.ts';
import { withZeros } from './lost-zeros.ts';
import { looksBroken, repairMojibake } from './mojibake.ts';

/** What the damage of a cell is judged by besides its text. */
export interface DamageContext {
  /** ISO 3166-1 alpha-2 of the shop. */
  readonly country: string;
  /** What the column's numbers tell of zeros in front: see lost-zeros.ts. */
  readonly zeros?: LostZeros | undefined;
}

/** What spreadsheets write where a formula fails or a column is too narrow. */
const errorValue = /^#(?:NAME\?|REF!|VALUE!|DIV\/0!|N\/A|NULL!|NUM!|SPILL!|CALC!|#+)$/;

/** Whether a cell is an error of a spreadsheet, in place of what should stand there. */
export function isErrorValue(cell: string): boolean {
  return errorValue.test(cell.trim());
}

/** Finds the damage of a cell that tells by itself. */
export type FindCellDamage = (cell: string) => Damage | undefined;

/**
 * What finds the damage of a field's cells as far as a cell tells by itself: everything but lost zeros. Take it once for a column: it is
 * asked of every cell of a file, and nearly every time there is none.
 */
export function cellDamageFinder(field: FieldKey): FindCellDamage {
  const inside = insideFinder(field);
  return (cell) => {
    const first = cell.charCodeAt(0);
    // ' = # and white space, behind which one of them may stand
    if (first !== 0x27 && first !== 0x3d && first !== 0x23 && first > 0x20) return inside(cell);
    if (isErrorValue(cell)) return { code: 'error-value' };
    const text = unguardFormula(cell);
    if (text === cell) return inside(cell);
    // What is worse lies inside: '1.4E+10 has lost its digits all the same.
    return inside(text) ?? { code: first === 0x27 ? 'apostrophe' : 'formula-text', repair: { text, when: 'always' } };
  };
}

function insideFinder(field: FieldKey): FindCellDamage {
  switch (fieldOf(field).kind) {
    case 'date':
      return serialDate;
    case 'phone':
    case 'decimal':
      return exponent;
    case 'flag':
      return () => undefined;
    case 'text':
    case 'multiline':
    case 'email':
    case 'choice':
    case 'list':
      return digitFields.has(field) ? (cell) => exponent(cell) ?? mojibake(cell) : mojibake;
  }
}

function exponent(cell: string): Damage | undefined {
  return cell.includes('E+') && isExponent(cell.trim()) ? { code: 'exponent' } : undefined;
}

function serialDate(cell: string): Damage | undefined {
  // Most dates have a separator here.
  const date = isDigit(cell.charCodeAt(2)) ? readSerialDate(cell.trim()) : undefined;
  return date === undefined ? undefined : { code: 'serial-date', repair: { text: date, when: 'asked' } };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function mojibake(cell: string): Damage | undefined {
  const text = looksBroken(cell) ? repairMojibake(cell) : undefined;
  return text === undefined ? undefined : { code: 'mojibake', repair: { text, when: 'asked' } };
}

/** Finds the damage of a cell, lost zeros included: codes and postal codes by the rest of their column, phones by their country's plan. */
export function findDamage(field: FieldKey, cell: string, { country, zeros }: DamageContext): Damage | undefined {
  const found = cellDamageFinder(field)(cell);
  if (found !== undefined) return found;
  const text = cell.trim();
  const repaired = fieldOf(field).kind === 'phone' ? phoneWithZero(text, country) : zeros === undefined ? undefined : withZeros(text, zeros);
  return repaired === undefined ? undefined : { code: 'lost-zero', repair: { text: repaired, when: 'asked' } };
}

/** The number with a zero in front, where it is no phone number without one. Numbers that are one either way have lost nothing. */
export function phoneWithZero(text: string, country: string): string | undefined {
  if (!/^[1-9][\d ()-]*$/.test(text) || readPhone(text, country) !== undefined) return undefined;
  return readPhone(`0${text}`, country) === undefined ? undefined : `0${text}`;
}

import { showDate } from '../show-value.ts';
import type { ColumnDamage, DamageCode, DamageRepair } from './damage.ts';

/** What happened to a cell, and what is to do. */
export interface DamageText {
  readonly message: string;
  readonly hint: string;
}

/** The damage of a cell in words. */
export function damageText({ code, text, repair }: { readonly code: DamageCode; readonly text: string; readonly repair?: DamageRepair }): DamageText {
  const was = repair === undefined ? '' : `“${repair.text}”`;
  switch (code) {
    case 'exponent':
      return { message: `A spreadsheet has shortened a long number to “${text}”`, hint: 'Its last digits are lost. Set the column to Text in the spreadsheet and enter the number again.' };
    case 'lost-zero':
      return { message: `“${text}” has probably lost a zero in front`, hint: `Spreadsheets drop it. It was probably ${was}: you decide.` };
    case 'serial-date':
      return { message: `“${text}” is how a spreadsheet stores a date`, hint: `It stands for ${repair === undefined ? 'a day' : showDate(repair.text, 'DMY')}: you decide.` };
    case 'formula-text':
      return { message: `“${text}” is wrapped as a formula`, hint: `That keeps zeros in a spreadsheet. It is read as ${was}.` };
    case 'apostrophe':
      return { message: `“${text}” has an apostrophe in front`, hint: `That makes it text in a spreadsheet. It is read as ${was}.` };
    case 'mojibake':
      return { message: `“${text}” was read in the wrong encoding once`, hint: `It was probably ${was}: you decide.` };
    case 'error-value':
      return { message: `“${text}” is what a spreadsheet shows where it has no value`, hint: 'The text itself is lost. Type it in, or leave the cell blank.' };
  }
}

const names: Readonly<Record<DamageCode, string>> = {
  exponent: 'shortened to a number like 1.4E+10',
  'lost-zero': 'without a zero in front',
  'serial-date': 'a number instead of a date',
  'formula-text': 'wrapped as a formula',
  apostrophe: 'with an apostrophe in front',
  mojibake: 'in broken letters',
  'error-value': 'an error of a spreadsheet',
};

/** The damage of a column in a line: how many cells, and where the first is. */
export function columnDamageText({ code, count, row, text }: ColumnDamage): string {
  return count === 1 ? `One cell is ${names[code]}: “${text}” in row ${row}` : `${count} cells are ${names[code]}, the first in row ${row}: “${text}”`;
}

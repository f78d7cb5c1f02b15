import type { FieldSpec } from './field-spec.ts';
import { labelInSentence } from './field-label.ts';
import type { FieldKey } from './fields.ts';
import { fieldOf } from './fields.ts';
import { listWords } from './list-words.ts';
import { readSerialDate } from './normalise-date.ts';
import type { Remark, RemarkCode } from './remark.ts';
import { showDate } from './show-value.ts';

/** A remark in words: what is wrong, as EPOS words it, and what to do about it. */
export interface RemarkText {
  readonly message: string;
  readonly hint: string;
}

/** A remark with its field, and with what stands in the hint more than once. */
interface Told {
  readonly remark: Remark;
  readonly spec: (FieldSpec & { readonly key: FieldKey }) | undefined;
  /** What the field is called where the remark is read. */
  readonly name: string;
}

type Words = (told: Told) => RemarkText;

/** Says who has a key already: the earlier row, the customer, or nobody that is known. */
function holder({ remark: { firstRow, customers = [] } }: Told, what: string): string {
  if (firstRow !== undefined) return `Row ${firstRow} of this file has the same ${what}.`;
  const [customer] = customers;
  return customer === undefined ? `The ${what} is in use.` : `${customer.name} already has this ${what}.`;
}

function quoted({ remark: { text } }: Told): string {
  return text === undefined || text === '' ? 'This' : `“${text}”`;
}

const words: Readonly<Record<RemarkCode, Words>> = {
  required: ({ name, spec }) => ({ message: `${name} is required`, hint: `Fill in the ${label(spec)}.` }),
  'code-not-unique': (told) => ({ message: `${told.name} must be unique`, hint: `${holder(told, 'customer code')} Give this one another code, or leave it out.` }),
  'email-not-unique': (told) => ({ message: `${told.name} must be unique`, hint: `${holder(told, 'email')} Change one of the two, or leave this one out.` }),
  'phone-taken': (told) => ({ message: 'Phone number has already been taken', hint: `${holder(told, 'phone number')} Check which of the two is right.` }),
  'date-format': (told) => ({ message: `${told.name} should be in right format : DD/MM/YYYY`, hint: dateHint(told) }),
  'expiry-past': ({ name, remark: { text } }) => ({
    message: `${name} must be on or after today`,
    hint: `${text === undefined ? 'The date' : showExpiry(text)} is past. Enter a later date, or leave it blank.`,
  }),
  'email-format': (told) => ({ message: `${told.name} should be in right format : name@example.com`, hint: `${quoted(told)} is not an email address. Correct it, or leave it blank.` }),
  'phone-format': (told) => ({
    message: `${told.name} is not a phone number that we know`,
    hint: `${quoted(told)} is kept as it is. Check the digits, and put the country code in front if it is from abroad.`,
  }),
  'number-format': (told) => ({ message: `${told.name} should be a number`, hint: `${quoted(told)} is not a number. Use digits and a point, such as 25.50.` }),
  'choice-unknown': (told) => ({ message: `${told.name} should be ${choices(told.spec)}`, hint: `${quoted(told)} is none of these. Choose one, or leave it blank.` }),
  'flag-format': (told) => ({ message: `${told.name} should be TRUE or FALSE`, hint: `${quoted(told)} is neither. Enter TRUE or FALSE, or leave it blank.` }),
  'keys-conflict': ({ remark: { customers = [] } }) => ({
    message: 'The email, lookup_id and phone numbers of this row belong to different customers',
    hint: `They belong to ${listAnd(customers.map((customer) => customer.name))}. Correct the row, so that it is about one of them.`,
  }),
  'spreadsheet-damage': (told) => ({
    message: `${told.name} was damaged by a spreadsheet`,
    hint: `${quoted(told)} is what a spreadsheet makes of a long number, and its last digits are lost. Set the column to Text and enter the number again.`,
  }),
  'lost-zeros': (told) => ({
    message: `${told.name} may have lost a zero in front`,
    hint: `${quoted(told)} is shorter than the others, as where a spreadsheet took the zeros away. Put them back, or leave it where it is right.`,
  }),
  'broken-letters': (told) => ({
    message: `${told.name} has broken letters`,
    hint: `${quoted(told)} is what a program makes of letters with accents that it reads wrongly. Repair them, or leave them where they are right.`,
  }),
  'text-damaged': (told) => ({
    message: `${told.name} has characters that could not be read`,
    hint: `The encoding of the file may be another one. Choose it over the preview, or correct ${told.remark.text === undefined ? 'the text' : quoted(told)}.`,
  }),
  'customer-repeated': ({ remark: { firstRow, customers = [] } }) => ({
    message: 'An earlier row is about the same customer',
    hint: `${firstRow === undefined ? 'A row above' : `Row ${firstRow}`} is about ${customers[0]?.name ?? 'the same customer'} already. Put what both rows say into one.`,
  }),
  'too-many-cells': () => ({ message: 'The row has more cells than there are columns', hint: 'A comma or a quote inside a cell may have split it. Put the cell in double quotes.' }),
  'quote-unclosed': () => ({ message: 'A double quote is never closed', hint: 'Everything after it was read as one cell. Close the quote, or take it out.' }),
  'quote-stray': () => ({ message: 'There is a double quote in the wrong place', hint: 'Put the whole cell in double quotes, and write a quote inside it twice.' }),
  'row-too-long': () => ({ message: 'The row is too long', hint: 'A double quote may be missing in it or above it. Correct the file and choose it again.' }),
  'cell-error': ({ name, remark: { field, text } }) => ({
    message: field === undefined ? 'A cell of the row has an error of the spreadsheet' : `${name} has an error of the spreadsheet`,
    hint: `${text === undefined ? 'A formula such as =A1/0 gives #N/A, #REF! or nothing' : `“${text}” is what a formula gives that fails`}. Correct it in the spreadsheet, or type what should stand there.`,
  }),
  'nothing-on-row': () => ({ message: 'The row is empty', hint: 'No column that is imported has anything in it. Fill it in, or take the row out.' }),
  'repeat-left-out': ({ remark: { firstRow } }) =>
    firstRow === undefined
      ? { message: 'None of the rows that repeat each other is imported', hint: 'You chose to skip them all.' }
      : { message: `Row ${firstRow} is imported instead`, hint: 'It repeats a key of this row, and you chose to take that one.' },
  'merged-into': ({ remark: { firstRow } }) => ({ message: `Merged into ${firstRow === undefined ? 'another row' : `row ${firstRow}`}`, hint: 'What this row has and that one left blank was put there.' }),
};

/**
 * A remark in words. The messages of EPOS are word for word its own.
 * @param naming what a field is called: by its column, as for the rows of a file, or by its label, as in a form that shows labels
 */
export function remarkText(remark: Remark, naming: 'column' | 'label' = 'column'): RemarkText {
  const spec = remark.field === undefined ? undefined : fieldOf(remark.field);
  return words[remark.code]({ remark, spec, name: (naming === 'column' ? spec?.name : spec?.label) ?? 'The row' });
}

/** What an open column blocks the import with. */
export function openColumnText(header: string): string {
  return `${header} needs to be remapped, or ignored`;
}

function label(spec: Told['spec']): string {
  return spec === undefined ? 'cell' : labelInSentence(spec.key);
}

function choices(spec: Told['spec']): string {
  return listWords((spec?.choices ?? []).map(({ value }) => value));
}

function listAnd(names: readonly string[]): string {
  return names.length === 0 ? 'different customers' : names.join(' and ');
}

/** The remark holds the date as stored, or the cell as it stands. */
function showExpiry(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDate(text, 'DMY') : `“${text}”`;
}

function dateHint(told: Told): string {
  const text = told.remark.text ?? '';
  const serial = readSerialDate(text);
  if (serial !== undefined) return `${quoted(told)} is how a spreadsheet stores ${showDate(serial, 'DMY')}. Set the column to a date format and save the file again.`;
  if (/^\d{1,2}[-/. ]\d{1,2}$/.test(text)) return `${quoted(told)} has no year. Add the year, such as 08/10/1992, or leave it blank.`;
  return `${quoted(told)} is not a date that exists. Write day, month and year, such as 08/10/1992.`;
}

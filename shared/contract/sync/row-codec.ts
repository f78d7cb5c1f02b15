import { columns, encodeEntry, type Entry, entryOfRow, type Line } from '../../customer/customer-codec.ts';
import { isFieldKey } from '../../customer/fields.ts';
import { checkText, checkValue } from './check-value.ts';
import { isArray, isId, isObject, isStamp } from './json-guards.ts';
import type { Refusal } from './reading.ts';

/** Customers travel as the JSON of their lines: rows. */
export type Row = readonly unknown[];

/** What a row says, or why it cannot be taken. */
export type ReadRow = { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly refusal: Refusal };

/** Reads a row. @param names the fields of its columns */
export function readRow(json: unknown, names: readonly string[]): ReadRow {
  const refusal = checkRow(json, names);
  if (refusal !== undefined) return { ok: false, refusal };
  const entry = entryOfRow(json, names);
  return entry === undefined ? { ok: false, refusal: broken } : { ok: true, entry };
}

/**
 * The lines of rows, in our columns; undefined where one is damaged: then nothing of the message is to be believed.
 * @param names as `readColumns` gave them
 */
export function linesOfRows(json: unknown, names: readonly string[]): readonly Line[] | undefined {
  if (!isArray(json)) return undefined;
  const lines: Line[] = [];
  for (const row of json) {
    if (names === columns) {
      if (checkRow(row, columns) !== undefined) return undefined;
      lines.push(JSON.stringify(row));
    } else {
      const read = readRow(row, names);
      if (!read.ok) return undefined;
      lines.push(encodeEntry(read.entry));
    }
  }
  return lines;
}

/** Reads the fields of columns: names that this version may not know, each once. Our own come back as `columns` itself. */
export function readColumns(json: unknown): readonly string[] | undefined {
  if (!isArray(json) || json.length > maxColumns) return undefined;
  if (json.length === columns.length && json.every((name, index) => name === columns[index])) return columns;
  const names = json.filter((name) => typeof name === 'string');
  return names.length === json.length && new Set(names).size === names.length ? names : undefined;
}

const maxColumns = 1000;
const broken: Refusal = { code: 'not-valid', message: 'A customer came in a form that is not known here. Update Counterbook and the back office to the same version.' };

function checkRow(row: unknown, names: readonly string[]): Refusal | undefined {
  if (!isArray(row)) return broken;
  const [id, stamp, source, created, updated, values, typed, stamps] = row;
  if (!isId(id) || !isStamp(stamp)) return broken;
  if (row.length === 2) return undefined;
  if (row.length < 6 || row.length > 8 || !isArray(values) || values.length > names.length) return broken;
  if (source !== 'counter' && source !== 'import' && source !== 'back-office') return broken;
  if (!isYearOfFour(created) || !isYearOfFour(updated)) return broken;
  for (let column = 0; column < values.length; column += 1) {
    const value = values[column];
    if (value === 0) continue;
    const refusal = checkColumn(names[column] ?? '', value);
    if (refusal !== undefined) return refusal;
  }
  return checkTyped(typed) ?? checkStamps(stamps);
}

function checkColumn(name: string, value: unknown): Refusal | undefined {
  return isFieldKey(name) ? checkValue(name, value) : unknownField(name);
}

/** A mutation says something of a field that the reader does not know: the name is somebody else's, so it is cut short. */
export function unknownField(name: string): Refusal {
  return { code: 'unknown-field', message: `The field ${JSON.stringify(name.slice(0, 60))} is not known here. Update Counterbook and the back office to the same version.` };
}

function checkTyped(typed: unknown): Refusal | undefined {
  if (typed === undefined || typed === 0) return undefined;
  if (!isObject(typed)) return broken;
  for (const [name, text] of Object.entries(typed)) {
    if (!isFieldKey(name)) return unknownField(name);
    const refusal = typeof text === 'string' ? checkText(name, text) : broken;
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function checkStamps(stamps: unknown): Refusal | undefined {
  if (stamps === undefined || stamps === 0) return undefined;
  if (!isObject(stamps)) return broken;
  for (const [name, stamp] of Object.entries(stamps)) {
    if (!isFieldKey(name)) return unknownField(name);
    if (!isStamp(stamp)) return broken;
  }
  return undefined;
}

const earliest = Date.parse('0000-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** Instants whose text has a year of four digits, so that texts sort as the instants do. */
function isYearOfFour(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= earliest && value <= latest;
}

import { columns, type Line } from './customer-codec.ts';
import type { FieldValue } from './field-spec.ts';
import type { FieldKey } from './fields.ts';

// One part of a customer's line, read without the others: an order of a million customers by one column would else decode them all.
// A damaged line gives anything or nothing, but does not throw.

const placeOfColumn: ReadonlyMap<string, number> = new Map(columns.map((name, place) => [name, place]));

/** Parts of a line before the instants: id, stamp and source. */
const textsAhead = 3;

/** The value of a field in a customer's line; undefined where it is blank. */
export function fieldInLine(line: Line, key: FieldKey): FieldValue | undefined {
  const place = placeOfColumn.get(key);
  if (place === undefined) return undefined;
  let at = line.indexOf('[', pastTexts(line)) + 1;
  for (let column = 0; column < place; column += 1) {
    at = pastValue(line, at);
    if (line[at] !== ',') return undefined; // the columns behind are left off
    at += 1;
  }
  return valueOf(line.slice(at, pastValue(line, at)));
}

/** When a customer was made or last changed, in milliseconds since 1970; undefined in a damaged line. */
export function instantInLine(line: Line, which: 'createdAt' | 'updatedAt'): number | undefined {
  let from = pastTexts(line);
  if (which === 'updatedAt') from = line.indexOf(',', from) + 1;
  const instant = Number(line.slice(from, line.indexOf(',', from)));
  return Number.isInteger(instant) ? instant : undefined;
}

/** Where the first instant begins. */
function pastTexts(line: Line): number {
  let at = 1;
  for (let text = 0; text < textsAhead; text += 1) at = pastText(line, at) + 1;
  return at;
}

/** Where the value that begins at an offset ends: at a comma or a closing bracket. */
function pastValue(line: Line, at: number): number {
  if (line[at] === '"') return pastText(line, at);
  if (line[at] === '[') {
    let next = at + 1;
    while (next < line.length && line[next] !== ']') next = line[next] === '"' ? pastText(line, next) : next + 1;
    return next + 1;
  }
  let next = at;
  while (next < line.length && line[next] !== ',' && line[next] !== ']') next += 1;
  return next;
}

/** The offset behind the quote that closes a text, given the one of the quote that opens it. */
function pastText(line: Line, opening: number): number {
  for (let from = opening + 1; ; ) {
    const closing = line.indexOf('"', from);
    if (closing === -1) return line.length;
    let slashes = 0;
    while (line[closing - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return closing + 1;
    from = closing + 1;
  }
}

function valueOf(json: string): FieldValue | undefined {
  if (json[0] === '"' && !json.includes('\\')) return json.slice(1, -1);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

import type { CustomerFields, CustomerId, CustomerSource, StampedCustomer, Tombstone, TypedFields } from './customer.ts';
import type { FieldValue } from './field-spec.ts';
import { type FieldKey, fieldKeys, fields, isFieldKey } from './fields.ts';
import { makeTyped } from './fields-codec.ts';
import type { Stamp } from './stamp.ts';

/**
 * A customer at rest is a line of JSON:
 *
 *   ["<id>","<stamp>","<source>",<created>,<updated>,[<value of each column, 0 where blank>],<typed or 0>,<stamps or 0>]
 *   ["<id>","<stamp>"]                                                       a tombstone
 *
 * Instants are milliseconds, blank columns and parts at the end are left off. Texts by field stand in the order of the catalogue, and a
 * field with the stamp of the customer has none of its own: equal customers have equal lines, whoever wrote them.
 * Half as long as with names, so it is read twice as fast.
 * Lines sort by id, and tell whose they are without being parsed. What the columns are stands beside the lines (`columns`), so
 * the catalogue may change its order.
 */
export type Line = string;

/** The columns of the lines that this version writes. */
export const columns: readonly string[] = fieldKeys;

/** What a line holds. */
export type Entry = StampedCustomer | Tombstone;

const head = '["';
const blank = 0;

export function isTombstone(entry: Entry): entry is Tombstone {
  return 'deleted' in entry;
}

/** Writes a customer's line. */
export function encodeCustomer({ id, stamp, source, createdAt, updatedAt, fields: held, typed, stamps }: StampedCustomer): Line {
  const values: (FieldValue | typeof blank)[] = [];
  for (let column = 0; column < fieldKeys.length; column += 1) {
    const key = fieldKeys[column];
    const value = key === undefined ? undefined : held[key];
    if (value === undefined) continue;
    while (values.length < column) values.push(blank);
    values.push(value);
  }
  const parts: unknown[] = [id, stamp, source, createdInstant(createdAt), updatedInstant(updatedAt), values];
  const texts = inOrder(typed);
  const ownStamps = inOrder(stamps, stamp);
  if (texts !== undefined || ownStamps !== undefined) parts.push(texts ?? blank);
  if (ownStamps !== undefined) parts.push(ownStamps);
  return JSON.stringify(parts);
}

/** Texts by field in the order of the catalogue, without those that go without saying. */
function inOrder(texts: TypedFields | undefined, unsaid?: Stamp): TypedFields | undefined {
  if (texts === undefined) return undefined;
  // A row of an import keeps one text as typed, the mobile number: nothing to put in order.
  if (unsaid === undefined && Object.keys(texts).length === 1) return texts;
  const entries: [FieldKey, string][] = [];
  for (const key of fieldKeys) {
    const text = texts[key];
    if (text !== undefined && text !== unsaid) entries.push([key, text]);
  }
  return entries.length === 0 ? undefined : makeTyped(entries);
}

/** Writes a tombstone's line. */
export function encodeTombstone({ id, deleted }: Tombstone): Line {
  return JSON.stringify([id, deleted]);
}

/** Writes either's line. */
export function encodeEntry(entry: Entry): Line {
  return isTombstone(entry) ? encodeTombstone(entry) : encodeCustomer(entry);
}

/** The id of a line that `decodeLine` can read. */
export function idOfLine(line: Line): CustomerId {
  return line.slice(head.length, line.indexOf('"', head.length));
}

/** Whether a line is of this id. Ids hold nothing that JSON escapes, or `decodeLine` refuses them. */
export function isLineOf(line: Line, id: CustomerId): boolean {
  return line.startsWith(id, head.length) && line.startsWith('"', head.length + id.length);
}

/** Reads a line, or returns undefined where it is damaged: no JSON, or not of the shape. */
export function decodeLine(line: Line, names: readonly string[] = columns): Entry | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const entry = entryOfRow(parsed, names);
  return entry !== undefined && isLineOf(line, entry.id) ? entry : undefined;
}

/** Reads what a line holds as JSON, or returns undefined where it is not of the shape. Whether the id is one that lines can have is not looked at. */
export function entryOfRow(parsed: unknown, names: readonly string[] = columns): Entry | undefined {
  if (!Array.isArray(parsed)) return undefined;
  const [id, stamp, source, created, updated, values, typed, stamps] = parsed as readonly unknown[];
  if (typeof id !== 'string' || id === '' || typeof stamp !== 'string') return undefined;
  if (parsed.length === 2) return { id, deleted: stamp };
  const held = readFields(values, names);
  if (held === undefined || !isSource(source) || !isInstant(created) || !isInstant(updated)) return undefined;
  const customer = { id, fields: held, source, createdAt: createdText(created), updatedAt: updatedText(updated), stamp };
  if (isBlank(typed) && isBlank(stamps)) return customer;
  if (!isBlank(typed) && !areTexts(typed)) return undefined;
  if (!isBlank(stamps) && !areTexts(stamps)) return undefined;
  return { ...customer, ...(isBlank(typed) ? {} : { typed }), ...(isBlank(stamps) ? {} : { stamps }) };
}

/** Rewrites a line that has other columns, or returns it as it is where it is damaged. */
export function relayLine(line: Line, names: readonly string[]): Line {
  const entry = decodeLine(line, names);
  if (entry === undefined) return line;
  return isTombstone(entry) ? encodeTombstone(entry) : encodeCustomer(entry);
}

type Shape = 'string' | 'boolean' | 'list';

const shapes: ReadonlyMap<string, Shape> = new Map(
  fields.map(({ key, kind }): [string, Shape] => [key, kind === 'flag' ? 'boolean' : kind === 'list' ? 'list' : 'string']),
);

const shapesOfColumns = columns.map((name) => shapes.get(name));

function readFields(values: unknown, names: readonly string[]): CustomerFields | undefined {
  if (!Array.isArray(values) || values.length > names.length) return undefined;
  const held: Record<string, unknown> = {};
  for (let column = 0; column < values.length; column += 1) {
    const value: unknown = values[column];
    if (value === blank) continue;
    const name = names[column] ?? '';
    const shape = names === columns ? shapesOfColumns[column] : shapes.get(name);
    if (shape === 'list' ? !isTextList(value) : typeof value !== shape) return undefined;
    held[name] = value;
  }
  return held as CustomerFields;
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isSource(value: unknown): value is CustomerSource {
  return value === 'counter' || value === 'import' || value === 'back-office';
}

const maxInstant = 8.64e15;

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= maxInstant;
}

/** Remembers the last one: all customers of an import were created, and changed, together. */
function instantTexts(): (instant: number) => string {
  let lastInstant = Number.NaN;
  let lastText = '';
  return (instant) => {
    if (instant !== lastInstant) {
      lastText = new Date(instant).toISOString();
      lastInstant = instant;
    }
    return lastText;
  };
}

const createdText = instantTexts();
const updatedText = instantTexts();

/** The way back, which remembers the last one, too. */
function instantsOfTexts(): (text: string) => number {
  let lastText = '';
  let lastInstant = Number.NaN;
  return (text) => {
    if (text !== lastText) {
      lastInstant = Date.parse(text);
      lastText = text;
    }
    return lastInstant;
  };
}

const createdInstant = instantsOfTexts();
const updatedInstant = instantsOfTexts();

/** Whether a part is left off. */
function isBlank(value: unknown): value is typeof blank | undefined {
  return value === undefined || value === blank;
}

/** Whether a part is texts by field; stamps are texts, too. */
function areTexts(value: unknown): value is TypedFields {
  return typeof value === 'object' && value !== null && Object.entries(value).every(([key, text]) => isFieldKey(key) && typeof text === 'string');
}

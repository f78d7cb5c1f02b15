import type { CustomerId, StampedCustomer, Tombstone } from '../../../shared/customer/customer.ts';
import { fields } from '../../../shared/customer/fields.ts';

/**
 * A customer at rest is one line of JSON whose first member is the id: `{"id":"…","fields":{…},…}`, a tombstone `{"id":"…","deleted":"…"}`.
 * Hence lines sort by id, and a line tells whose it is without being parsed. Members that this version does not know are kept.
 */
const head = '{"id":"';

/** What a line holds. */
export type Entry = StampedCustomer | Tombstone;

export function isTombstone(entry: Entry): entry is Tombstone {
  return 'deleted' in entry;
}

/** Writes a customer's line. */
export function encodeCustomer({ id, ...rest }: StampedCustomer): string {
  return JSON.stringify({ id, ...rest });
}

/** Writes a tombstone's line. */
export function encodeTombstone({ id, deleted }: Tombstone): string {
  return JSON.stringify({ id, deleted });
}

/** The id of a line that `decodeLine` has read before. */
export function idOfLine(line: string): CustomerId {
  return line.slice(head.length, line.indexOf('"', head.length));
}

/** Whether a line is of this id. Ids hold nothing that JSON escapes, or `decodeLine` refuses them. */
export function isLineOf(line: string, id: CustomerId): boolean {
  return line.startsWith(id, head.length) && line.startsWith('"', head.length + id.length) && line.startsWith(head);
}

/** Reads a line, or returns undefined where it is damaged: no JSON, or not of the shape. */
export function decodeLine(line: string): Entry | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return isEntry(parsed) && isLineOf(line, parsed.id) ? parsed : undefined;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as { readonly [K in keyof StampedCustomer | keyof Tombstone]?: unknown };
  if (typeof entry.id !== 'string' || entry.id === '') return false;
  if (entry.deleted !== undefined) return typeof entry.deleted === 'string';
  return (
    (entry.source === 'counter' || entry.source === 'import' || entry.source === 'back-office') &&
    typeof entry.createdAt === 'string' &&
    typeof entry.updatedAt === 'string' &&
    typeof entry.stamp === 'string' &&
    areFields(entry.fields) &&
    (entry.typed === undefined || areTexts(entry.typed)) &&
    (entry.stamps === undefined || areTexts(entry.stamps))
  );
}

type Shape = 'string' | 'boolean' | 'list';

const shapes: ReadonlyMap<string, Shape> = new Map(
  fields.map(({ key, kind }): [string, Shape] => [key, kind === 'flag' ? 'boolean' : kind === 'list' ? 'list' : 'string']),
);

function areFields(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const held = value as Readonly<Record<string, unknown>>;
  for (const key in held) {
    const shape = shapes.get(key);
    if (shape === undefined) continue; // of a later version
    const field = held[key];
    if (shape === 'list' ? !isTextList(field) : typeof field !== shape) return false;
  }
  return true;
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function areTexts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}

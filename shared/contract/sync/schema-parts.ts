import { columns } from '../../customer/customer-codec.ts';
import { maxText } from './json-guards.ts';
import { maxRows } from './query-codec.ts';

/**
 * What goes over the line as JSON Schema (draft 7), for the OpenAPI page of the back office and for whoever writes another counter.
 * The codecs are what reads and writes it, and stricter where a schema cannot say it. Unknown names are ignored by both sides.
 * These are the parts that messages share.
 */

export const id = { type: 'string', pattern: '^[0-9A-Za-z_-]{1,64}$' } as const;
export const stamp = { type: 'string', pattern: '^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z-]+$', maxLength: 100 } as const;
export const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
export const instant = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$` } as const;
export const text = { type: 'string', maxLength: maxText } as const;
export const decimal = { type: 'string', pattern: String.raw`^-?(?:0|[1-9]\d*)(?:\.\d+)?$`, maxLength: maxText } as const;
export const sparing = { const: true, description: 'An undo: what somebody said since, unseen by this counter, is left alone.' } as const;

export const epoch = { ...id, description: 'Changes when the back office was restored: a counter with another one begins with a snapshot.' } as const;
export const head = { ...count, description: 'The place of the last change of the shop.' } as const;
export const serverTime = { ...count, description: 'The clock of the back office, milliseconds since 1970.' } as const;
export const lastMid = { ...count, description: 'The number of the last mutation of the asking counter that took effect or was refused.' } as const;

export const value = {
  description: 'Text, a date as YYYY-MM-DD, a decimal as canonical text, a flag, or a list of texts, by the kind of the field. Absent where the field was cleared.',
  oneOf: [{ type: 'string', minLength: 1, maxLength: maxText }, { type: 'boolean' }, { type: 'array', minItems: 1, items: { type: 'string', minLength: 1, maxLength: maxText } }],
} as const;

export const row = {
  description: 'A customer: [id, stamp, source, created, updated, values by column (0 where blank), texts as typed by field or 0, stamps by field or 0]; instants are milliseconds since 1970, parts at the end are left off. [id, stamp] is one who was deleted.',
  type: 'array',
  minItems: 2,
  maxItems: 8,
  items: {},
} as const;

export const rows = { type: 'array', maxItems: maxRows, items: row } as const;
export const columnNames = { description: `The fields of the columns of rows, in this version ${columns.length}.`, type: 'array', items: { type: 'string' }, uniqueItems: true } as const;

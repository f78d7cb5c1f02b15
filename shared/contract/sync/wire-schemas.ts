import { columns } from '../../customer/customer-codec.ts';
import { fieldKeys } from '../../customer/fields.ts';
import { bucketCount } from '../../customer/merge/bucket-sums.ts';
import { counterFields } from '../../customer/merge/counter-fields.ts';
import { maxText } from './json-guards.ts';
import { maxRows } from './query-codec.ts';
import { errorStatus } from './reply-codec.ts';
import { maxMutations } from './wire-codec.ts';
import { wireVersion } from './wire.ts';

/**
 * What goes over the line as JSON Schema (draft 7), for the OpenAPI page of the back office and for whoever writes another counter.
 * The codecs are what reads and writes it, and stricter where a schema cannot say it. Unknown names are ignored by both sides.
 */

const id = { type: 'string', pattern: '^[0-9A-Za-z_-]{1,64}$' } as const;
const stamp = { type: 'string', pattern: '^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z-]+$', maxLength: 100 } as const;
const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const instant = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$` } as const;
const text = { type: 'string', maxLength: maxText } as const;
const decimal = { type: 'string', pattern: String.raw`^-?(?:0|[1-9]\d*)(?:\.\d+)?$`, maxLength: maxText } as const;
const sparing = { const: true, description: 'An undo: what somebody said since, unseen by this counter, is left alone.' } as const;

const epoch = { ...id, description: 'Changes when the back office was restored: a counter with another one begins with a snapshot.' } as const;
const head = { ...count, description: 'The place of the last change of the shop.' } as const;
const serverTime = { ...count, description: 'The clock of the back office, milliseconds since 1970.' } as const;
const lastMid = { ...count, description: 'The number of the last mutation of the asking counter that took effect or was refused.' } as const;

const value = {
  description: 'Text, a date as YYYY-MM-DD, a decimal as canonical text, a flag, or a list of texts, by the kind of the field. Absent where the field was cleared.',
  oneOf: [{ type: 'string', minLength: 1, maxLength: maxText }, { type: 'boolean' }, { type: 'array', minItems: 1, items: { type: 'string', minLength: 1, maxLength: maxText } }],
} as const;

const row = {
  description: 'A customer: [id, stamp, source, created, updated, values by column (0 where blank), texts as typed by field or 0, stamps by field or 0]; instants are milliseconds since 1970, parts at the end are left off. [id, stamp] is one who was deleted.',
  type: 'array',
  minItems: 2,
  maxItems: 8,
  items: {},
} as const;

const rows = { type: 'array', maxItems: maxRows, items: row } as const;
const columnNames = { description: `The fields of the columns of rows, in this version ${columns.length}.`, type: 'array', items: { type: 'string' }, uniqueItems: true } as const;

const mutation = {
  description: 'One thing that a counter did.',
  type: 'object',
  required: ['op'],
  oneOf: [
    {
      description: 'A customer is there, for the first time or again.',
      type: 'object',
      required: ['op', 'row'],
      properties: { op: { const: 'create' }, row: { ...row, minItems: 6 } },
    },
    {
      description: 'Some fields of a customer say something else, or rose by a number.',
      type: 'object',
      required: ['op', 'id', 'stamp', 'at', 'set', 'add'],
      properties: {
        op: { const: 'patch' },
        id,
        stamp,
        at: { ...instant, description: 'When it was done.' },
        set: {
          type: 'object',
          propertyNames: { enum: fieldKeys },
          additionalProperties: {
            type: 'object',
            required: ['was'],
            properties: {
              value,
              typed: { ...text, description: 'The text as typed, where it is kept.' },
              was: { description: 'The stamp of what the field said before, as the counter knew it.', oneOf: [stamp, { const: '' }] },
            },
          },
        },
        add: { description: 'Additions to decimal fields: those of all counters count.', type: 'object', propertyNames: { enum: counterFields }, additionalProperties: decimal },
        sparing,
      },
    },
    {
      description: 'A customer is gone.',
      type: 'object',
      required: ['op', 'id', 'stamp', 'seen'],
      properties: { op: { const: 'delete' }, id, stamp, seen: { description: 'The latest stamp that the customer had, as the counter knew it.', oneOf: [stamp, { const: '' }] }, sparing },
    },
    {
      description: 'A person settled a review.',
      type: 'object',
      required: ['op', 'review', 'stamp'],
      properties: { op: { const: 'resolve' }, review: id, stamp, bringBack: { const: true, description: 'The deleted customer whom it is about is to be in the book again.' } },
    },
  ],
} as const;

const saidValue = { type: 'object', required: ['stamp'], properties: { value, stamp } } as const;

const reviewChange = {
  description: 'Something that the back office puts up for a person to look at; a resolved one is shown no more.',
  type: 'object',
  required: ['review', 'resolved'],
  properties: {
    resolved: { type: 'boolean' },
    review: {
      type: 'object',
      required: ['id', 'at', 'by', 'kind'],
      properties: {
        id,
        at: instant,
        by: { ...id, description: 'The counter that did what led to it.' },
        kind: { enum: ['duplicate', 'overwritten', 'edited-deleted', 'spared', 'refused'] },
        key: { enum: ['email', 'lookupId', 'phone'] },
        value: text,
        customers: { type: 'array', items: id },
        customer: id,
        name: text,
        field: { enum: fieldKeys },
        fields: { type: 'array', items: { enum: fieldKeys } },
        kept: saidValue,
        lost: saidValue,
        code: text,
        message: text,
      },
    },
  },
} as const;

const reviews = { type: 'array', items: reviewChange } as const;

const unreadable = { description: 'Customers that are in the book, and whose rows are damaged at the back office: they are not told, and not gone.', type: 'array', items: id } as const;

const counters = {
  description: 'The counters of the shop by name, those that were turned away too. Absent from earlier versions of the back office.',
  type: 'array',
  items: { type: 'object', required: ['id', 'name'], properties: { id: { ...id, description: 'What its stamps end with.' }, name: { ...text, description: 'What the owner calls it.' } } },
} as const;

/** Bodies of requests. */
export const requestSchemas = {
  pair: {
    description: 'A counter joins a shop, with a code that works once.',
    type: 'object',
    required: ['v', 'code', 'device', 'name'],
    properties: {
      v: { const: wireVersion, description: 'The version of the protocol.' },
      code: { type: 'string', maxLength: 100, description: 'As the owner’s page shows it.' },
      device: { type: 'string', pattern: '^[0-9a-z-]{1,64}$', description: 'The id of the counter, which its stamps end with.' },
      name: { type: 'string', minLength: 1, maxLength: 200, description: 'What the owner calls the counter.' },
    },
  },
  push: {
    description: `What a counter did, in the order in which it did it: at most ${maxMutations} mutations. A push that comes again has no further effect and gets the same reply.`,
    type: 'object',
    required: ['v', 'epoch', 'after', 'now', 'waiting', 'columns', 'groups'],
    properties: {
      v: { const: wireVersion, description: 'The version of the protocol.' },
      epoch,
      after: { ...count, description: 'The cursor of the counter: what it has seen.' },
      now: { ...count, description: 'The clock of the counter, milliseconds since 1970.' },
      waiting: {
        description: 'What waits at the counter with this push.',
        type: 'object',
        required: ['changes'],
        properties: { changes: count, since: instant },
      },
      columns: columnNames,
      groups: {
        type: 'array',
        maxItems: maxMutations,
        items: {
          description: 'The mutations of one change: a save, a part of an import.',
          type: 'object',
          required: ['change', 'mid', 'mutations'],
          properties: {
            change: id,
            mid: { ...count, minimum: 1, description: 'The number of the first; the others follow without gaps, and so do the groups.' },
            mutations: { type: 'array', minItems: 1, maxItems: maxMutations, items: mutation },
          },
        },
      },
    },
  },
} as const;

/** Bodies of replies. */
export const replySchemas = {
  pair: {
    description: 'The counter has joined.',
    type: 'object',
    required: ['shop', 'shopName', 'token', 'epoch'],
    properties: { shop: id, shopName: text, token: { type: 'string', minLength: 1, maxLength: 500, description: 'Goes as “Authorization: Bearer” with every other request. It is shown once.' }, epoch },
  },
  push: {
    description: 'The effects are stored.',
    type: 'object',
    required: ['epoch', 'serverTime', 'lastMid', 'results', 'restamped'],
    properties: {
      epoch,
      serverTime,
      lastMid,
      results: {
        description: 'Those mutations of which there is more to say than that they were taken as sent.',
        type: 'array',
        maxItems: maxMutations,
        items: {
          type: 'object',
          required: ['mid', 'status'],
          properties: {
            mid: count,
            status: { enum: ['merged', 'rejected', 'dead-lettered'], description: 'merged: what others said stands beside it. rejected: a rule does not allow it. dead-lettered: it could not be worked on, and is kept word for word.' },
            code: text,
            message: text,
          },
        },
      },
      restamped: { description: 'Stamps that lay in the future, and what they became.', type: 'array', items: { type: 'array', minItems: 2, maxItems: 2, items: stamp } },
    },
  },
  pull: {
    description: 'Customers and reviews that changed behind the cursor, by their place. What the counter itself said, and nobody else touched, is left out.',
    type: 'object',
    required: ['epoch', 'serverTime', 'head', 'after', 'more', 'lastMid', 'columns', 'customers', 'reviews'],
    properties: { epoch, serverTime, head, after: { ...count, description: 'The cursor after these changes.' }, more: { type: 'boolean', description: 'Whether to ask on at once.' }, lastMid, columns: columnNames, customers: rows, reviews, counters },
  },
  snapshot: {
    description: 'All customers by id, deleted ones left out, a page at a time.',
    type: 'object',
    required: ['epoch', 'serverTime', 'asOf', 'lastMid', 'columns', 'customers', 'reviews'],
    properties: {
      epoch,
      serverTime,
      asOf: { ...count, description: 'Pull from here once all pages are there. The first page fixes it, the others are asked with it.' },
      lastMid,
      columns: columnNames,
      customers: rows,
      reviews,
      counters,
      unreadable,
      nextId: { ...id, description: 'Ask on behind this id. Absent on the last page.' },
    },
  },
  sums: {
    description: 'The sums of the hashes of all lines, by bucket.',
    type: 'object',
    required: ['epoch', 'head', 'columns', 'sums'],
    properties: { epoch, head, columns: columnNames, sums: { type: 'array', minItems: bucketCount, maxItems: bucketCount, items: { type: 'string', pattern: '^[0-9a-f]{16}$' } } },
  },
  bucket: {
    description: 'The customers of one bucket, by id.',
    type: 'object',
    required: ['epoch', 'head', 'lastMid', 'columns', 'customers'],
    properties: { epoch, head, lastMid, columns: columnNames, customers: { type: 'array', items: row }, unreadable },
  },
  wait: {
    description: 'Comes when there is something behind the cursor, or after some 25 seconds.',
    type: 'object',
    required: ['epoch', 'head'],
    properties: { epoch, head },
  },
  error: {
    description: 'Why a request was refused.',
    type: 'object',
    required: ['code', 'message'],
    properties: {
      code: { enum: Object.keys(errorStatus) },
      message: { ...text, description: 'For a shop owner.' },
      expected: { ...count, description: 'mid-gap: the number that is expected next.' },
      epoch: { ...id, description: 'resync: the epoch that holds now.' },
    },
  },
} as const;

const limit = { ...count, minimum: 1, description: `How many customers at most; ${maxRows} are the most.` } as const;
const after = { ...count, description: 'The cursor: what is behind it is asked for.' } as const;

/** What stands behind the question mark of addresses. */
export const querySchemas = {
  pull: { type: 'object', required: ['epoch', 'after'], properties: { epoch, after, limit } },
  snapshot: { type: 'object', properties: { epoch, afterId: { ...id, description: 'The `nextId` of the page before.' }, asOf: { ...count, description: 'The `asOf` of the first page.' }, limit } },
  sums: { type: 'object', required: ['epoch'], properties: { epoch } },
  bucket: { type: 'object', required: ['epoch', 'n'], properties: { epoch, n: { type: 'integer', minimum: 0, maximum: bucketCount - 1, description: 'The number of the bucket.' } } },
  wait: { type: 'object', required: ['epoch', 'after'], properties: { epoch, after } },
} as const;

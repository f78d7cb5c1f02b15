import { fieldKeys } from '../../customer/fields.ts';
import { bucketCount } from '../../customer/merge/bucket-sums.ts';
import { errorStatus } from './reply-codec.ts';
import { columnNames, count, epoch, head, id, instant, lastMid, row, rows, serverTime, stamp, text, value } from './schema-parts.ts';
import { maxMutations } from './wire-codec.ts';

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

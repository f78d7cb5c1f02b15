import { fieldKeys } from '../../customer/fields.ts';
import { counterFields } from '../../customer/merge/counter-fields.ts';
import { columnNames, count, decimal, epoch, id, instant, row, sparing, stamp, text, value } from './schema-parts.ts';
import { maxMutations } from './wire-codec.ts';
import { wireVersion } from './wire.ts';

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

import { bucketCount } from '../../customer/merge/bucket-sums.ts';
import { maxRows } from './query-codec.ts';
import { count, epoch, id } from './schema-parts.ts';

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

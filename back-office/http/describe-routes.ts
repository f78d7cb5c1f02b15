import type { FastifySchema } from 'fastify';
import { querySchemas } from '../../shared/contract/sync/query-schemas.ts';
import { replySchemas } from '../../shared/contract/sync/reply-schemas.ts';
import { requestSchemas } from '../../shared/contract/sync/request-schemas.ts';

const refusals = Object.fromEntries([400, 401, 403, 409, 410, 413, 426, 429, 500, 503].map((status) => [status, replySchemas.error]));

function described(name: keyof typeof replySchemas, summary: string, asked: FastifySchema): FastifySchema {
  return {
    tags: [name === 'pair' ? 'pairing' : 'sync'],
    summary,
    ...(name === 'pair' ? {} : { security: [{ counter: [] }] }),
    ...asked,
    response: { 200: replySchemas[name], ...refusals },
  };
}

/** What the OpenAPI page says of the routes. The codecs are what holds. */
export const routeSchemas = {
  pair: described('pair', 'A counter joins a shop', { body: requestSchemas.pair }),
  push: described('push', 'A counter tells what it did', { body: requestSchemas.push }),
  pull: described('pull', 'What happened behind a cursor', { querystring: querySchemas.pull }),
  snapshot: described('snapshot', 'The whole book, page by page', { querystring: querySchemas.snapshot }),
  sums: described('sums', 'The sums of the book, to compare with one’s own', { querystring: querySchemas.sums }),
  bucket: described('bucket', 'The customers of one bucket', { querystring: querySchemas.bucket }),
  wait: described('wait', 'Wait for news', { querystring: querySchemas.wait }),
};

import type { FastifyInstance } from 'fastify';
import { DatabaseUnavailableError } from '../database/sql.ts';
import type { Service } from './service.ts';

/** What balancers and monitors ask. */
export function addHealthRoutes(app: FastifyInstance, { database, metrics }: Service): void {
  const tags = ['operation'];
  app.get('/health/live', { schema: { tags, summary: 'The process runs' } }, async () => ({ live: true }));
  app.get('/health', { schema: { tags, summary: 'The process runs, and the database answers' } }, async (_request, reply) => {
    try {
      await database.query('select 1');
      return { live: true, ready: true };
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      return reply.status(503).header('retry-after', '2').send({ live: true, ready: false });
    }
  });
  app.get('/metrics', { schema: { tags, summary: 'For Prometheus' } }, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}

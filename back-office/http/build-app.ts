import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance } from 'fastify';
import { addOwnerRoutes } from '../owner/owner-routes.ts';
import { answerErrors } from './answer-errors.ts';
import { addHealthRoutes } from './health-routes.ts';
import { limitRequests } from './limit-requests.ts';
import type { Service } from './service.ts';
import { addSyncRoutes } from './sync-routes.ts';

/** The server of one copy, ready to listen. */
export async function buildApp(service: Service): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: service.limits.bodyBytes,
    // Names in a body are asked for one by one, so `__proto__` among them does no harm, and no push is refused for it.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    // While it stops, refusals come from us, in words that a counter understands.
    return503OnClosing: false,
    keepAliveTimeout: 60_000,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
  });
  // The codecs read what comes in, mutation by mutation; the schemas are for people.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  answerErrors(app, service);
  // A connection that is kept after its last answer would hold up the stop until it times out.
  app.addHook('onSend', async (_request, reply) => {
    if (service.stopping()) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    service.metrics.answered(request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000);
  });
  await limitRequests(app);
  await app.register(swagger, {
    openapi: {
      info: { title: 'Counterbook back office', version: '1', description: 'What counters and the back office of a shop say to each other. A refusal is always an object of a code and a message.' },
      components: { securitySchemes: { counter: { type: 'http', scheme: 'bearer', description: 'The token that a counter got when it was paired' } } },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  await app.register(async (routes) => {
    addSyncRoutes(routes, service);
    addHealthRoutes(routes, service);
    addOwnerRoutes(routes, service);
  });
  return app;
}

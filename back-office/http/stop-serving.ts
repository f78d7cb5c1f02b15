import type { FastifyInstance } from 'fastify';

/** How often is looked whether the last answer is out. Milliseconds. */
const lookMs = 50;

/**
 * Prepares for an orderly stop. The answer stops it: nothing new is taken, what runs is answered, and then every connection goes.
 * Node lets a connection that never sent a request live until its headers time out, a minute in which the stop would wait for nobody.
 */
export function stopServing(app: FastifyInstance): () => Promise<void> {
  let running = 0;
  app.server.on('request', (_request, response) => {
    running += 1;
    response.once('close', () => {
      running -= 1;
    });
  });
  return async () => {
    const looking = setInterval(() => {
      if (running === 0) app.server.closeAllConnections();
    }, lookMs);
    try {
      await app.close();
    } finally {
      clearInterval(looking);
    }
  };
}

import type { FastifyInstance } from 'fastify';
import { errorStatus, writeWireError } from '../../shared/contract/sync/reply-codec.ts';
import type { WireErrorCode } from '../../shared/contract/sync/wire.ts';
import { DatabaseUnavailableError } from '../database/sql.ts';
import { codeOf } from '../has-code.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Service } from './service.ts';

/** In how many seconds a counter comes again to a copy that is busy or stops. */
const COME_AGAIN_S = 2;

/** Makes every refusal say what a counter understands, whoever refuses. */
export function answerErrors(app: FastifyInstance, { stopping, log }: Pick<Service, 'stopping' | 'log'>): void {
  app.addHook('onRequest', async () => {
    if (stopping()) throw refuse('unavailable', {}, COME_AGAIN_S);
  });
  app.setNotFoundHandler(() => {
    throw refuse('not-found');
  });
  app.setErrorHandler((error, request, reply) => {
    const { error: told, retryAfter } = refusalOf(error);
    if (told.code === 'internal') log(`${request.method} ${request.routeOptions.url ?? request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    return reply.status(errorStatus[told.code]).type('application/json').send(writeWireError(told));
  });
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof DatabaseUnavailableError) return refuse('unavailable', {}, COME_AGAIN_S);
  return refuse(codeOfFastify(error));
}

/** What Fastify itself refuses: bodies that are too large, that are no JSON, that are cut off. */
function codeOfFastify(error: unknown): WireErrorCode {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return 'too-large';
  if (status === 404) return 'not-found';
  return codeOf(error).startsWith('FST_ERR_CTP') || status === 400 || status === 415 ? 'not-valid' : 'internal';
}

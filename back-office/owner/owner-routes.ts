import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { limitTries, perCounter } from '../http/limit-requests.ts';
import type { Service } from '../http/service.ts';
import { newPairingCode } from '../pairing/pair-device.ts';
import { sameHash } from '../pairing/secrets.ts';
import { revokeDevice } from '../shop/device-row.ts';
import { loadOverview } from './load-overview.ts';
import { lockedPage, openedPage, ownerPage } from './owner-page.ts';
import { cookieOf, keyOfCookie, type Owner, ownerOf } from './owner-session.ts';

interface OwnerRoute {
  readonly Params: { readonly shop: string };
  readonly Querystring: { readonly key?: string };
  readonly Body: URLSearchParams;
}

const headers = {
  'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** The owner's page: plain pages and forms, without scripts. */
export function addOwnerRoutes(app: FastifyInstance, { database, limits, now }: Service): void {
  const tries = limitTries(limits, now);
  const options = { schema: { hide: true }, config: perCounter(limits) };
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, new URLSearchParams(String(body))));

  app.get('/owner/owner.css', options, async (_request, reply) => reply.type('text/css').send(await readFile(join(import.meta.dirname, 'owner.css'), 'utf8')));

  app.get<OwnerRoute>('/owner/:shop', options, async (request, reply) => {
    const { shop } = request.params;
    const { key } = request.query;
    const owner = await ownerOf(database, shop, key ?? keyOfCookie(request));
    if (owner === undefined) return locked(request, reply);
    if (key !== undefined) return reply.headers(headers).header('set-cookie', cookieOf(shop, key, request.protocol === 'https')).type('text/html; charset=utf-8').send(openedPage(shop));
    return show(owner, request, reply);
  });

  app.post<OwnerRoute>('/owner/:shop/code', options, async (request, reply) => {
    const owner = await fromForm(request);
    if (owner === undefined) return locked(request, reply);
    return show(owner, request, reply, await newPairingCode(database, owner.shop.id, now()));
  });

  app.post<OwnerRoute>('/owner/:shop/turn-away', options, async (request, reply) => {
    const owner = await fromForm(request);
    if (owner === undefined) return locked(request, reply);
    await revokeDevice(database, owner.shop.id, request.body.get('device') ?? '', new Date(now()));
    return reply.headers(headers).redirect(`/owner/${owner.shop.id}`, 303);
  });

  /** The owner who sent a form of the page. */
  async function fromForm(request: FastifyRequest<OwnerRoute>): Promise<Owner | undefined> {
    const owner = await ownerOf(database, request.params.shop, keyOfCookie(request));
    const proof = request.body instanceof URLSearchParams ? request.body.get('proof') : null;
    return owner !== undefined && sameHash(owner.proof, proof ?? '') ? owner : undefined;
  }

  async function show(owner: Owner, request: FastifyRequest, reply: FastifyReply, code?: string): Promise<FastifyReply> {
    const overview = await loadOverview(database, owner.shop);
    const context = { now: now(), proof: owner.proof, address: `${request.protocol}://${request.host}`, ...(code === undefined ? {} : { code }) };
    return reply.headers(headers).type('text/html; charset=utf-8').send(ownerPage(overview, context));
  }

  function locked({ ip }: FastifyRequest, reply: FastifyReply): FastifyReply {
    tries.check(ip);
    tries.failed(ip);
    return reply.status(403).headers(headers).type('text/html; charset=utf-8').send(lockedPage());
  }
}

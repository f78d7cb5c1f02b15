import fastify, { type FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import * as replies from '../../../shared/contract/sync/reply-codec.ts';
import { writePairRequest, writePushRequest } from '../../../shared/contract/sync/wire-codec.ts';
import { replySchemas } from '../../../shared/contract/sync/reply-schemas.ts';
import { requestSchemas } from '../../../shared/contract/sync/request-schemas.ts';
import * as wire from '../../fixtures/arbitrary-wire.ts';

describe('The schemas allow what the codecs write, as the server’s validator reads them', () => {
  let app: FastifyInstance;

  beforeAll(async () => {
    app = fastify({ bodyLimit: 50_000_000, ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } } });
    for (const [name, body] of Object.entries(requestSchemas)) app.post(`/request/${name}`, { schema: { body } }, () => 'valid');
    for (const [name, body] of Object.entries(replySchemas)) app.post(`/reply/${name}`, { schema: { body } }, () => 'valid');
    await app.ready();
  });

  afterAll(() => app.close());

  const verdict = async (address: string, payload: string): Promise<string> => (await app.inject({ method: 'POST', url: address, payload, headers: { 'content-type': 'application/json' } })).body;

  const cases: readonly (readonly [address: string, made: fc.Arbitrary<string>])[] = [
    ['/request/pair', wire.pairRequest.map(writePairRequest)],
    ['/request/push', wire.push.map((push) => writePushRequest({ ...push, groups: push.groups.map((group) => ({ ...group, mutations: group.mutations.map(writeMutation) })) }))],
    ['/reply/pair', wire.pairReply.map(replies.writePairReply)],
    ['/reply/push', wire.pushReply.map(replies.writePushReply)],
    ['/reply/pull', wire.pullReply.map(replies.writePullReply)],
    ['/reply/snapshot', wire.snapshotReply.map(replies.writeSnapshotReply)],
    ['/reply/sums', wire.sumsReply.map(replies.writeSumsReply)],
    ['/reply/bucket', wire.bucketReply.map(replies.writeBucketReply)],
    ['/reply/wait', wire.waitReply.map(replies.writeWaitReply)],
    ['/reply/error', wire.wireError.map(replies.writeWireError)],
  ];

  test.each(cases)('%s', async (address, made) => {
    await fc.assert(
      fc.asyncProperty(made, async (payload) => {
        expect(await verdict(address, payload)).toBe('valid');
      }),
      { numRuns: 100 },
    );
  });

  test.each(cases)('%s is more than any object', async (address) => {
    expect(await verdict(address, '{"hello":"world"}')).toContain('must have required property');
  });
});

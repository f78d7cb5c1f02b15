import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../shared/contract/sync/json-guards.ts';
import { readMutation, writeMutation } from '../../../shared/contract/sync/mutation-codec.ts';
import { readBucketQuery, readPullQuery, readSnapshotQuery, readSumsQuery, readWaitQuery, writeQuery } from '../../../shared/contract/sync/query-codec.ts';
import * as replies from '../../../shared/contract/sync/reply-codec.ts';
import { maxMutations, readPairRequest, readPushRequest, writePairRequest, writePushRequest } from '../../../shared/contract/sync/wire-codec.ts';
import type { PushRequest } from '../../../shared/contract/sync/wire.ts';
import { columns } from '../../../shared/customer/customer-codec.ts';
import type { Mutation } from '../../../shared/customer/merge/mutation.ts';
import { someone } from '../../fixtures/arbitrary-mutations.ts';
import * as wire from '../../fixtures/arbitrary-wire.ts';

function written(push: Omit<PushRequest, 'v'>): string {
  return writePushRequest({ ...push, groups: push.groups.map((group) => ({ ...group, mutations: group.mutations.map(writeMutation) })) });
}

function read(push: Omit<PushRequest, 'v'>): unknown {
  return { ...push, groups: push.groups.map((group) => ({ ...group, mutations: group.mutations.map((mutation) => ({ ok: true, mutation: canonical(mutation) })) })) };
}

/** A line leaves out what goes without saying. */
function canonical(mutation: Mutation): unknown {
  if (mutation.op !== 'create') return mutation;
  const { stamps, typed, ...customer } = mutation.customer;
  const own = Object.entries(stamps ?? {}).filter(([, stamp]) => stamp !== customer.stamp);
  const texts = Object.keys(typed ?? {}).length === 0 ? {} : { typed };
  return { ...mutation, customer: { ...customer, ...texts, ...(own.length === 0 ? {} : { stamps: Object.fromEntries(own) }) } };
}

describe('A push', () => {
  test('comes over the line as it was', () => {
    fc.assert(
      fc.property(wire.push, (push) => {
        expect(readPushRequest(JSON.parse(written(push)))).toEqual({ ok: true, value: read(push) });
      }),
      { numRuns: 500 },
    );
  });

  test('with anything odd in it is refused, or the odd mutation alone is, and nothing throws', () => {
    fc.assert(
      fc.property(
        wire.push.chain((push) => wire.spoilt(JSON.parse(written(push)))),
        (json) => {
          const reading = readPushRequest(json);
          if (!reading.ok) {
            expect(reading.error.message).not.toBe('');
            return;
          }
          const { groups } = reading.value;
          const taken = groups.flatMap((group) => group.mutations).filter((mutation) => mutation.ok);
          for (const { mutation } of taken) expect(readMutation(JSON.parse(writeMutation(mutation)), columns)).toEqual({ ok: true, mutation: canonical(mutation) });
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('that is any JSON is refused', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(readPushRequest(json).ok).toBe(false);
      }),
    );
  });

  test('takes the other mutations where one cannot be taken, and keeps that word for word', () => {
    const gone = { op: 'delete', id: someone, stamp: '000000001-0000-a1', seen: '000000000-0000-a1' };
    const bad = { op: 'patch', id: someone, stamp: '000000001-0000-a1', at: '2026-11-24T02:00:00.000Z', set: { shoeSize: { value: '\ud800', was: '' } }, add: {} };
    const json = { v: 1, epoch: 'e1', after: 0, now: 0, waiting: { changes: 3 }, columns, groups: [{ change: 'c1', mid: 7, mutations: [gone, bad, gone] }] };
    const reading = readPushRequest(json);
    expect(reading).toMatchObject({ ok: true, value: { groups: [{ mid: 7, mutations: [{ ok: true }, { ok: false, code: 'unknown-field', customer: someone }, { ok: true }] }] } });
    const text = reading.ok ? reading.value.groups[0]?.mutations[1] : undefined;
    expect(text).toHaveProperty('text', JSON.stringify(bad));
    expect(text).toHaveProperty('text', expect.stringContaining(String.raw`\ud800`));
  });

  const patch = { op: 'patch', id: someone, stamp: '000000001-0000-a1', at: '2026-11-24T02:00:00.000Z', set: {}, add: {} };
  const set = (field: string, value: unknown): unknown => ({ ...patch, set: { [field]: { value, was: '' } } });
  const add = (field: string, by: unknown): unknown => ({ ...patch, add: { [field]: by } });

  test.each([
    ['no mutation at all', null, 'not-valid'],
    ['an unknown kind', { op: 'explode' }, 'not-valid'],
    ['a field that is not in the catalogue', set('shoeSize', '44'), 'unknown-field'],
    ['a field called __proto__', JSON.parse(`{"op":"patch","id":"${someone}","stamp":"000000001-0000-a1","at":"2026-11-24T02:00:00.000Z","set":{"__proto__":{"value":"x","was":""}},"add":{}}`), 'unknown-field'],
    ['a field called constructor', set('constructor', 'x'), 'unknown-field'],
    ['a NUL', set('name', 'a\0b'), 'not-storable'],
    ['half a character', set('notes', 'a\udc00'), 'not-storable'],
    ['half a character in a list', set('groups', ['ok', '\ud83d']), 'not-storable'],
    ['a text that is too long', set('notes', 'x'.repeat(100_001)), 'too-long'],
    ['a list that is too long', set('groups', ['x'.repeat(60_000), 'y'.repeat(60_000)]), 'too-long'],
    ['an empty value', set('name', ''), 'not-valid'],
    ['an empty list', set('groups', []), 'not-valid'],
    ['a number that is no text', set('membershipPoints', 5), 'not-valid'],
    ['a number that is not canonical', set('membershipPoints', '1e5'), 'not-valid'],
    ['a minus zero', add('membershipPoints', '-0'), 'not-valid'],
    ['an addition to a text', add('name', '5'), 'not-valid'],
    ['an addition to a field that is set, too', { ...patch, set: { membershipPoints: { value: '5', was: '' } }, add: { membershipPoints: '5' } }, 'not-valid'],
    ['a day that is none', set('dateOfBirth', '1992-13-08'), 'not-valid'],
    ['a text as a flag', set('emailConsent', 'TRUE'), 'not-valid'],
    ['a stamp that is none', { ...patch, stamp: 'yesterday' }, 'not-valid'],
    ['an id that breaks out of a line', { ...patch, id: 'a"],["b' }, 'not-valid'],
    ['an instant that is none', { ...patch, at: '2026-02-31T02:00:00.000Z' }, 'not-valid'],
    ['a tombstone as a new customer', { op: 'create', row: [someone, '000000001-0000-a1'] }, 'not-valid'],
    ['a row with more values than columns', { op: 'create', row: [someone, '000000001-0000-a1', 'counter', 0, 0, Array.from({ length: columns.length + 1 }, () => 0)] }, 'not-valid'],
  ])('refuses %s', (_what, mutation, code) => {
    expect(readMutation(mutation, columns)).toMatchObject({ ok: false, code });
  });

  test('holds 100,000 characters in a text', () => {
    expect(readMutation(set('notes', 'x'.repeat(100_000)), columns)).toMatchObject({ ok: true });
  });

  test('leaves objects as they are, whatever their names', () => {
    readPushRequest(JSON.parse('{"v":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'));
    expect('polluted' in {}).toBe(false);
  });

  test('of another version asks for an update', () => {
    expect(readPushRequest({ v: 2 })).toMatchObject({ ok: false, error: { code: 'upgrade' } });
    expect(readPairRequest({ v: 0 })).toMatchObject({ ok: false, error: { code: 'upgrade' } });
  });

  test('of more mutations than fit is too large', () => {
    const mutation = writeMutation({ op: 'delete', id: someone, stamp: '000000001-0000-a1', seen: '' });
    const groups = [{ change: 'c1', mid: 1, mutations: Array.from({ length: maxMutations + 1 }, () => mutation) }];
    expect(readPushRequest(JSON.parse(writePushRequest({ epoch: 'e1', after: 0, now: 0, waiting: { changes: 1 }, groups })))).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  test('with a gap between its groups is refused', () => {
    const mutations = [writeMutation({ op: 'delete', id: someone, stamp: '000000001-0000-a1', seen: '' })];
    const groups = [{ change: 'c1', mid: 1, mutations }, { change: 'c2', mid: 3, mutations }];
    expect(readPushRequest(JSON.parse(writePushRequest({ epoch: 'e1', after: 0, now: 0, waiting: { changes: 2 }, groups })))).toMatchObject({ ok: false, error: { code: 'not-valid' } });
  });

  test('of a counter whose columns stand in another order says the same', () => {
    const names = columns.toReversed();
    const row = [someone, '000000001-0000-a1', 'counter', 0, 0, names.map((name) => (name === 'name' ? 'Tan Mei Ling' : 0))];
    expect(readMutation({ op: 'create', row }, names)).toMatchObject({ ok: true, mutation: { customer: { fields: { name: 'Tan Mei Ling' } } } });
  });
});

describe('A request for pairing', () => {
  test('comes over the line as it was', () => {
    fc.assert(
      fc.property(wire.pairRequest, (request) => {
        expect(readPairRequest(JSON.parse(writePairRequest(request)))).toEqual({ ok: true, value: request });
      }),
    );
  });
});

interface Kind<T> {
  readonly name: string;
  readonly made: fc.Arbitrary<T>;
  readonly write: (reply: T) => string;
  readonly read: (text: string) => T | undefined;
}

/** Runs a test of one kind of reply with the type of that kind. */
function each(run: <T>(kind: Kind<T>) => void): void {
  run({ name: 'a pairing', made: wire.pairReply, write: replies.writePairReply, read: replies.readPairReply });
  run({ name: 'a push', made: wire.pushReply, write: replies.writePushReply, read: replies.readPushReply });
  run({ name: 'a pull', made: wire.pullReply, write: replies.writePullReply, read: replies.readPullReply });
  run({ name: 'a snapshot', made: wire.snapshotReply, write: replies.writeSnapshotReply, read: replies.readSnapshotReply });
  run({ name: 'sums', made: wire.sumsReply, write: replies.writeSumsReply, read: replies.readSumsReply });
  run({ name: 'a bucket', made: wire.bucketReply, write: replies.writeBucketReply, read: replies.readBucketReply });
  run({ name: 'a wait', made: wire.waitReply, write: replies.writeWaitReply, read: replies.readWaitReply });
  run({ name: 'a refusal', made: wire.wireError, write: replies.writeWireError, read: replies.readWireError });
}

each(({ name, made, write, read: readReply }) => {
  describe(`The reply to ${name}`, () => {
    test('comes over the line as it was, each line to the byte', () => {
      fc.assert(
        fc.property(made, (reply) => {
          expect(readReply(write(reply))).toEqual(reply);
        }),
        { numRuns: 200 },
      );
    });

    test('cut off anywhere is none', () => {
      fc.assert(
        fc.property(made, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (reply, share) => {
          const text = write(reply);
          expect(readReply(text.slice(0, Math.floor(text.length * share)))).toBeUndefined();
        }),
        { numRuns: 200 },
      );
    });

    test('with anything odd in it is none, or is a reply all the same; nothing throws', () => {
      fc.assert(
        fc.property(
          made.chain((reply) => wire.spoilt(JSON.parse(write(reply)))),
          (json) => {
            const reply = readReply(JSON.stringify(json));
            if (reply !== undefined) expect(readReply(write(reply))).toEqual(reply);
          },
        ),
        { numRuns: 400 },
      );
    });

    test.each(['', ' ', '<!doctype html><title>Sign in to the network</title>', 'null', '[]', '{}', '"ok"', '{"ok":true}', 'undefined'])('is not %j', (text) => {
      expect(readReply(text)).toBeUndefined();
    });
  });
});

describe('The names of the counters', () => {
  const reply = { epoch: 'e1', serverTime: 0, head: 1, after: 1, more: false, lastMid: 0, columns, customers: [], reviews: [] };

  test('may be missing, as they are from a back office from before there were names', () => {
    expect(replies.readPullReply(replies.writePullReply(reply))).toEqual(reply);
    expect(replies.readSnapshotReply(JSON.stringify({ ...reply, asOf: 1 }))).not.toHaveProperty('counters');
  });

  test('are not believed where one of them is none', () => {
    for (const counters of [{}, [{ id: 'A B', name: 'x' }], [{ id: 'a1' }], [{ id: 'a1', name: 7 }], [null]]) expect(replies.readPullReply(JSON.stringify({ ...reply, counters }))).toBeUndefined();
  });
});

describe('Rows in other columns', () => {
  test('are read into lines in ours', () => {
    fc.assert(
      fc.property(wire.pullReply, (reply) => {
        const names = columns.toReversed();
        const moved = reply.customers.map((line) => {
          const row: unknown = JSON.parse(line);
          if (!Array.isArray(row) || row.length === 2) return line;
          const values: readonly unknown[] = row[5];
          return JSON.stringify(row.with(5, names.map((name) => values[columns.indexOf(name)] ?? 0)));
        });
        expect(replies.readPullReply(replies.writePullReply({ ...reply, columns: names, customers: moved }))).toEqual(reply);
      }),
      { numRuns: 200 },
    );
  });

  test('that say something of a field that is not known here are not believed', () => {
    const row = `["${someone}","000000001-0000-a1","counter",0,0,["44"]]`;
    const reply = { epoch: 'e1', head: 1, lastMid: 0, columns: ['shoeSize'], customers: [row] };
    expect(replies.readBucketReply(replies.writeBucketReply(reply))).toBeUndefined();
  });
});

describe('A query', () => {
  const asFastify = (text: string): unknown => Object.fromEntries(new URLSearchParams(text));

  test('comes over the line as it was', () => {
    const queries = [
      [readPullQuery, { epoch: 'e1', after: 8990, limit: 1000 }],
      [readSnapshotQuery, { limit: 2000 }],
      [readSnapshotQuery, { epoch: 'e1', afterId: someone, asOf: 9001, limit: 1 }],
      [readSumsQuery, { epoch: 'e1' }],
      [readBucketQuery, { epoch: 'e1', n: 255 }],
      [readWaitQuery, { epoch: 'e1', after: 0 }],
    ] as const;
    for (const [readQuery, query] of queries) expect(readQuery(asFastify(writeQuery(query)))).toEqual({ ok: true, value: query });
  });

  test('never asks for more than fits', () => {
    expect(readPullQuery({ epoch: 'e1', after: '0', limit: '1000000' })).toMatchObject({ ok: true, value: { limit: 2000 } });
    expect(readPullQuery({ epoch: 'e1', after: '0' })).toMatchObject({ ok: true, value: { limit: 2000 } });
  });

  test('that is odd is refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(readPullQuery, readBucketQuery, readWaitQuery), fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom('after', 'limit', 'n'), fc.string())), (readQuery, query) => {
        expect(readQuery(query)).toMatchObject({ ok: false, error: { code: 'not-valid' } });
      }),
    );
    for (const odd of ['-1', '1.5', '1e3', '', 'x', '99999999999999999999']) expect(readPullQuery({ epoch: 'e1', after: odd }).ok).toBe(false);
    expect(readBucketQuery({ epoch: 'e1', n: '256' }).ok).toBe(false);
    expect(readSnapshotQuery({ afterId: "' or 1=1" }).ok).toBe(false);
  });
});

test('What is no JSON reads as nothing', () => {
  expect(parseJson('{')).toBeUndefined();
});

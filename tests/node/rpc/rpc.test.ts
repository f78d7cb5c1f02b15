import { describe, expect, test, vi } from 'vitest';
import type { BookState } from '../../../shared/contract/customers.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { protocolVersion } from '../../../shared/contract/version.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { createEngineClient } from '../../../shared/rpc/client.ts';
import { readEnvelope } from '../../../shared/rpc/envelope.ts';
import type { Cancellation, EngineHandlers, EngineServer } from '../../../shared/rpc/server.ts';
import { createEngineServer } from '../../../shared/rpc/server.ts';
import { portPair } from '../../fixtures/port-pair.ts';

const hello = { protocol: protocolVersion, build: 'test', lock: 'engine-1' };

function notAsked(): never {
  throw new Error('No test asks this');
}

/** An engine whose every call fails the test, but for those given. */
function handlersWith(own: Partial<EngineHandlers>): EngineHandlers {
  return {
    'shop.read': notAsked, 'shop.change': notAsked, 'book.state': notAsked, 'customers.window': notAsked, 'customers.read': notAsked, 'customers.check': notAsked,
    'customers.save': notAsked, 'customers.delete': notAsked, 'customers.restore': notAsked, 'import.choose': notAsked, 'import.redialect': notAsked,
    'import.rulebook': notAsked, 'import.mapColumns': notAsked, 'import.values': notAsked, 'import.renameValues': notAsked, 'import.columnDates': notAsked, 'import.policy': notAsked, 'import.columnBlanks': notAsked, 'import.begin': notAsked, 'import.rows': notAsked, 'import.invalidRows': notAsked, 'import.cancel': notAsked,
    'import.start': notAsked, 'import.current': notAsked, 'imports.list': notAsked, 'imports.read': notAsked, 'import.undoOutlook': notAsked, 'import.undo': notAsked, 'import.redo': notAsked, 'import.remarks': notAsked, 'import.nextInvalid': notAsked, 'import.edit': notAsked, 'import.fill': notAsked, 'import.rowNumbers': notAsked, 'import.skip': notAsked, 'import.fixAll': notAsked, 'import.repeats': notAsked, 'import.undoEdit': notAsked, 'import.redoEdit': notAsked,
    'template.make': notAsked, 'export.make': notAsked, 'exports.list': notAsked,
    'exports.read': notAsked, 'exports.delete': notAsked,
    'sync.state': notAsked, 'sync.connect': notAsked, 'sync.disconnect': notAsked, 'sync.now': notAsked, 'sync.log': notAsked, 'sync.reviews': notAsked, 'sync.resolve': notAsked, 'sync.token': notAsked,
    ...own,
  };
}

interface Line {
  readonly client: EngineClient;
  readonly server: EngineServer;
  readonly near: ReturnType<typeof portPair>['near'];
  readonly far: ReturnType<typeof portPair>['far'];
}

/** A client and an engine at the two ends of a port. */
function connect(own: Partial<EngineHandlers> = {}, handlers: () => Promise<EngineHandlers> = async () => handlersWith(own)): Line {
  const { near, far } = portPair();
  const server = createEngineServer(hello, handlers);
  const client = createEngineClient(near);
  server.accept(far);
  return { client, server, near, far };
}

/** Lets every message that is under way arrive. */
async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('a call', () => {
  test('gives back what the engine answers', async () => {
    const { client } = connect({ 'customers.delete': ({ ids }) => ({ deleted: ids.length }) });
    await expect(client.call('customers.delete', { change: 'c1', ids: ['a', 'b'] })).resolves.toEqual({ deleted: 2 });
  });

  test('takes no input where the contract has none', async () => {
    const { client } = connect({ 'book.state': () => ({ version: 3, customers: 7 }) });
    await expect(client.call('book.state')).resolves.toEqual({ version: 3, customers: 7 });
  });

  test('made before hello waits for it', async () => {
    const { near, far } = portPair();
    const client = createEngineClient(near);
    const state = client.call('book.state');
    await settled();
    expect(near.sent).toEqual([]);
    createEngineServer(hello, async () => handlersWith({ 'book.state': () => ({ version: 1, customers: 0 }) })).accept(far);
    await expect(state).resolves.toEqual({ version: 1, customers: 0 });
  });

  test('made while the book opens is answered once it is open', async () => {
    let open: (handlers: EngineHandlers) => void = notAsked;
    const { client } = connect({}, async () => new Promise((resolve) => {
      open = resolve;
    }));
    const state = client.call('book.state');
    await settled();
    open(handlersWith({ 'book.state': () => ({ version: 1, customers: 0 }) }));
    await expect(state).resolves.toEqual({ version: 1, customers: 0 });
  });

  test('fails with the reason where the book cannot be opened', async () => {
    const { client } = connect({}, async () => {
      throw new AppError('book-unreadable', 'The book cannot be read.');
    });
    await expect(client.call('book.state')).rejects.toMatchObject({ code: 'book-unreadable', message: 'The book cannot be read.' });
  });

  test('gets its own answer, in whatever order answers come', async () => {
    const waiting: (() => void)[] = [];
    const { client } = connect({
      'customers.delete': async ({ ids }) => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
        return { deleted: ids.length };
      },
    });
    const calls = [1, 2, 3].map(async (count) => client.call('customers.delete', { change: String(count), ids: Array.from({ length: count }, String) }));
    await settled();
    for (const resolve of waiting.toReversed()) resolve();
    await expect(Promise.all(calls)).resolves.toEqual([{ deleted: 1 }, { deleted: 2 }, { deleted: 3 }]);
  });

  test('fails with the code, the message and the details that the engine gave', async () => {
    const { client } = connect({
      'customers.read': ({ id }) => {
        throw new AppError('not-found', 'There is no such customer.', { details: { id } });
      },
    });
    const failure = client.call('customers.read', { id: 'x' });
    await expect(failure).rejects.toBeInstanceOf(AppError);
    await expect(failure).rejects.toMatchObject({ code: 'not-found', message: 'There is no such customer.', details: { id: 'x' } });
  });

  test('fails as internal where the engine throws anything else', async () => {
    const { client } = connect({
      'book.state': () => {
        throw new TypeError('broken');
      },
    });
    await expect(client.call('book.state')).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining('broken') });
  });

  test('that the engine does not know fails at once', async () => {
    const { near, far } = portPair();
    createEngineServer(hello, async () => handlersWith({})).accept(far);
    const answers: unknown[] = [];
    near.addEventListener('message', ({ data }) => answers.push(data));
    near.start();
    for (const [index, name] of ['book.burn', 'toString', '__proto__', 'constructor'].entries()) near.send({ kind: 'call', id: index, name, input: undefined });
    await settled();
    expect(answers.slice(1)).toEqual(
      ['book.burn', 'toString', '__proto__', 'constructor'].map((name, id) => ({ kind: 'fail', id, error: { code: 'unknown-call', message: `The engine of Counterbook does not know the call ${name}.` } })),
    );
  });

  test('whose input cannot be sent fails, and leaves the line in order', async () => {
    const { client } = connect({ 'book.state': () => ({ version: 1, customers: 0 }), 'shop.change': () => ({ country: 'SG', delimiter: ',' }) });
    const unsendable = { country: 'SG', toString: () => 'a function does not cross a port' };
    await expect(client.call('shop.change', unsendable)).rejects.toThrow(/could not be cloned/);
    await expect(client.call('book.state')).resolves.toEqual({ version: 1, customers: 0 });
  });

  test('whose output cannot be sent fails instead of hanging', async () => {
    const { client } = connect({ 'shop.read': () => ({ country: 'SG', delimiter: ',', toString: () => 'a function does not cross a port' }) });
    await expect(client.call('shop.read')).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining('could not be cloned') });
  });
});

describe('cancelling', () => {
  test('reaches the call under way, which then fails as cancelled', async () => {
    const seen: Cancellation[] = [];
    let goOn: () => void = notAsked;
    const { client } = connect({
      'book.state': async (_input, cancellation) => {
        seen.push(cancellation);
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        cancellation.check();
        return { version: 1, customers: 0 };
      },
    });
    const controller = new AbortController();
    const call = client.call('book.state', undefined, { signal: controller.signal });
    await settled();
    expect(seen.map(({ cancelled }) => cancelled)).toEqual([false]);
    controller.abort();
    await settled();
    expect(seen.map(({ cancelled }) => cancelled)).toEqual([true]);
    goOn();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('before the call leaves sends nothing', async () => {
    const { client, near } = connect({});
    await expect(client.call('book.state', undefined, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(near.sent).toEqual([]);
  });

  test('after the answer came sends nothing', async () => {
    const { client, near } = connect({ 'book.state': () => ({ version: 1, customers: 0 }) });
    const controller = new AbortController();
    await client.call('book.state', undefined, { signal: controller.signal });
    controller.abort();
    await settled();
    expect(near.sent).toHaveLength(1);
  });

  test('does not touch other calls', async () => {
    const { client } = connect({
      'book.state': async (_input, cancellation) => {
        await settled();
        cancellation.check();
        return { version: 1, customers: 0 };
      },
    });
    const controller = new AbortController();
    const dropped = client.call('book.state', undefined, { signal: controller.signal });
    const kept = client.call('book.state');
    await client.hello;
    await Promise.resolve();
    controller.abort();
    await expect(dropped).rejects.toMatchObject({ code: 'cancelled' });
    await expect(kept).resolves.toEqual({ version: 1, customers: 0 });
  });
});

describe('hello', () => {
  test('tells the build and the lock', async () => {
    await expect(connect().client.hello).resolves.toEqual({ kind: 'hello', ...hello });
  });

  test('of another version fails itself and every call, instead of hanging', async () => {
    const { near, far } = portPair();
    const client = createEngineClient(near);
    const early = client.call('book.state');
    createEngineServer({ ...hello, protocol: protocolVersion + 1 }, async () => handlersWith({})).accept(far);
    const mismatch = { code: 'protocol-mismatch', details: { window: protocolVersion, engine: protocolVersion + 1 } };
    await expect(client.hello).rejects.toMatchObject(mismatch);
    await expect(early).rejects.toMatchObject(mismatch);
    await expect(client.call('book.state')).rejects.toMatchObject(mismatch);
    expect(near.sent).toEqual([]);
  });
});

describe('an engine that is lost', () => {
  test('fails what is pending and all that comes later', async () => {
    const { client } = connect({ 'book.state': async () => new Promise(() => undefined) });
    const pending = client.call('book.state');
    await settled();
    client.fail(new AppError('engine-lost', 'The engine is gone.'));
    await expect(pending).rejects.toMatchObject({ code: 'engine-lost' });
    await expect(client.call('book.state')).rejects.toMatchObject({ code: 'engine-lost' });
  });

  test('before it said hello fails that too', async () => {
    const client = createEngineClient(portPair().near);
    const early = client.call('book.state');
    client.fail(new AppError('engine-lost', 'The engine is gone.'));
    await expect(client.hello).rejects.toMatchObject({ code: 'engine-lost' });
    await expect(early).rejects.toMatchObject({ code: 'engine-lost' });
  });

  test('is lost for the first reason, and a late answer changes nothing', async () => {
    let answer: () => void = notAsked;
    const { client } = connect({
      'book.state': async () => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return { version: 1, customers: 0 };
      },
    });
    const pending = client.call('book.state');
    await settled();
    client.fail(new AppError('engine-lost', 'First.'));
    client.fail(new AppError('internal', 'Second.'));
    answer();
    await expect(pending).rejects.toMatchObject({ message: 'First.' });
  });

  test('says bye when it closes', async () => {
    const { client, server, far } = connect({ 'book.state': async () => new Promise(() => undefined) });
    const pending = client.call('book.state');
    await settled();
    server.close();
    await expect(pending).rejects.toMatchObject({ code: 'engine-lost', message: 'Counterbook is closing.' });
    expect(far.closed).toBe(true);
  });
});

describe('events', () => {
  test('reach every window that listens, until it stops', async () => {
    const { client, server } = connect();
    const { near, far } = portPair();
    const other = createEngineClient(near);
    server.accept(far);
    const heard = vi.fn<(state: BookState) => void>();
    const heardByOther = vi.fn<(state: BookState) => void>();
    const stop = client.on('book.changed', heard);
    other.on('book.changed', heardByOther);
    server.emit('book.changed', { version: 1, customers: 5 });
    await settled();
    stop();
    server.emit('book.changed', { version: 2, customers: 6 });
    await settled();
    expect(heard.mock.calls).toEqual([[{ version: 1, customers: 5 }]]);
    expect(heardByOther.mock.calls).toEqual([[{ version: 1, customers: 5 }], [{ version: 2, customers: 6 }]]);
  });

  test('of one name do not reach listeners of another', async () => {
    const { client, server } = connect();
    const heard = vi.fn<() => void>();
    client.on('exports.changed', heard);
    server.emit('book.changed', { version: 1, customers: 5 });
    await settled();
    expect(heard).not.toHaveBeenCalled();
  });

  test('no longer go to a window that said bye', async () => {
    const { server, near, far } = connect();
    near.send({ kind: 'bye' });
    await settled();
    server.emit('book.changed', { version: 1, customers: 5 });
    expect(far.closed).toBe(true);
    expect(far.sent).toHaveLength(1);
  });
});

test('messages of anyone else on the port are left alone', async () => {
  const { client, near, far } = connect({ 'book.state': () => ({ version: 1, customers: 0 }) });
  for (const data of [undefined, null, 7, 'hello', {}, { kind: 'nonsense' }, { kind: { kind: 'call' } }]) {
    expect(readEnvelope(data)).toBeUndefined();
    near.send(data);
    far.send(data);
  }
  await expect(client.call('book.state')).resolves.toEqual({ version: 1, customers: 0 });
});

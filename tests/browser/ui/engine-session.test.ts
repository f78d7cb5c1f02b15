import { afterEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { protocolVersion } from '../../../shared/contract/version.ts';
import { createEngineClient } from '../../../shared/rpc/client.ts';
import { createEngineServer, type EngineHandlers, type EngineServer } from '../../../shared/rpc/server.ts';
import { callAgain } from '../../../renderer/engine/call-again.ts';
import type { EngineConnection } from '../../../renderer/engine/engine-connection.ts';
import { openEngineSession, type EngineSession } from '../../../renderer/engine/engine-session.ts';
import { quietEngine } from '../support/scripted-engine.ts';

/** Engines that can be killed, each at the other end of a real MessageChannel. */
class Engines {
  readonly servers: EngineServer[] = [];
  script: Partial<EngineHandlers> = {};
  protocol = protocolVersion;
  #die: () => void = () => undefined;

  readonly connect = async (): Promise<EngineConnection> => {
    const { port1, port2 } = new MessageChannel();
    const server = createEngineServer({ protocol: this.protocol, build: 'test', lock: 'none' }, () => Promise.resolve({ ...quietEngine, ...this.script }));
    this.servers.push(server);
    server.accept(port2);
    const lost = new Promise<void>((resolve) => {
      this.#die = () => {
        port2.close();
        resolve();
      };
    });
    const client = createEngineClient(port1);
    await client.hello;
    return { client, lost, close: () => port1.close() };
  };

  /** Ends the engine as a crash does: its port falls silent. */
  kill(): void {
    this.#die();
  }
}

describe('a session with the engine', () => {
  let session: EngineSession | undefined;
  let now = 0;

  function open(engines: Engines): EngineSession {
    now = 0;
    session = openEngineSession({ connect: engines.connect, now: () => now, wait: () => new Promise((resolve) => setTimeout(resolve, 5)) });
    return session;
  }

  function untilState(opened: EngineSession, state: string): Promise<void> {
    return vi.waitFor(() => expect(opened.status().state).toBe(state));
  }

  afterEach(() => {
    session?.close();
  });

  test('is ready once the book is open, and knows what it holds', async () => {
    const engines = new Engines();
    engines.script = { 'book.state': () => ({ version: 7, customers: 42 }) };
    const opened = open(engines);
    expect(opened.status().state).toBe('starting');
    await untilState(opened, 'ready');
    expect(opened.book()).toEqual({ version: 7, customers: 42 });
  });

  test('hears what changes in the book', async () => {
    const engines = new Engines();
    const opened = open(engines);
    await untilState(opened, 'ready');
    engines.servers[0]?.emit('book.changed', { version: 8, customers: 43 });
    await vi.waitFor(() => expect(opened.book()).toEqual({ version: 8, customers: 43 }));
  });

  test('a call made before the engine is there waits for it', async () => {
    const engines = new Engines();
    engines.script = { 'shop.read': () => ({ country: 'MY', delimiter: ';' }) };
    expect(await open(engines).engine.call('shop.read')).toEqual({ country: 'MY', delimiter: ';' });
  });

  test('a call under way when the engine dies fails with engine-lost', async () => {
    const engines = new Engines();
    engines.script = { 'shop.read': () => new Promise(() => undefined) };
    const opened = open(engines);
    await untilState(opened, 'ready');
    const call = opened.engine.call('shop.read');
    await new Promise((resolve) => setTimeout(resolve, 10));
    engines.kill();
    await expect(call).rejects.toMatchObject({ code: 'engine-lost' });
  });

  test('a call that may run twice is made again of the next engine, with the same input', async () => {
    const engines = new Engines();
    const changes: string[] = [];
    engines.script = {
      'customers.delete': ({ change }) => {
        changes.push(change);
        if (changes.length > 1) return { deleted: 1 };
        engines.kill();
        return new Promise(() => undefined);
      },
    };
    const opened = open(engines);
    expect(await callAgain(opened.engine, 'customers.delete', { change: 'one change', ids: ['a'] })).toEqual({ deleted: 1 });
    expect(changes).toEqual(['one change', 'one change']);
    expect(opened.life()).toBe(2);
  });

  test('a call that was refused is not made again', async () => {
    const engines = new Engines();
    const read = vi.fn<() => never>(() => {
      throw new AppError('not-found', 'Nobody there.');
    });
    engines.script = { 'customers.read': read };
    await expect(callAgain(open(engines).engine, 'customers.read', { id: 'a' })).rejects.toMatchObject({ code: 'not-found' });
    expect(read).toHaveBeenCalledOnce();
  });

  test('listeners go on hearing the next engine, until they stop', async () => {
    const engines = new Engines();
    const heard: string[] = [];
    const opened = open(engines);
    const stop = opened.engine.on('shop.changed', ({ country }) => heard.push(country));
    await untilState(opened, 'ready');
    engines.servers[0]?.emit('shop.changed', { country: 'SG', delimiter: ',' });
    await vi.waitFor(() => expect(heard).toEqual(['SG']));
    engines.kill();
    await vi.waitFor(() => expect(opened.life()).toBe(2));
    engines.servers[1]?.emit('shop.changed', { country: 'MY', delimiter: ',' });
    await vi.waitFor(() => expect(heard).toEqual(['SG', 'MY']));
    stop();
    engines.servers[1]?.emit('shop.changed', { country: 'TH', delimiter: ',' });
    engines.servers[1]?.emit('book.changed', { version: 2, customers: 0 });
    await vi.waitFor(() => expect(opened.book()?.version).toBe(2));
    expect(heard).toEqual(['SG', 'MY']);
  });

  test('says that the book is open elsewhere, and goes on when it is free', async () => {
    const engines = new Engines();
    let free = false;
    engines.script = {
      'book.state': () => {
        if (free) return { version: 1, customers: 5 };
        throw new AppError('book-in-use', 'The book is open in another window.');
      },
    };
    const opened = open(engines);
    await untilState(opened, 'in-use');
    free = true;
    await untilState(opened, 'ready');
    expect(opened.book()).toEqual({ version: 1, customers: 5 });
  });

  test('an engine of another version is a screen and not a hang', async () => {
    const engines = new Engines();
    engines.protocol = protocolVersion + 1;
    const opened = open(engines);
    await untilState(opened, 'mismatch');
    await expect(opened.engine.call('shop.read')).rejects.toMatchObject({ code: 'protocol-mismatch' });
  });

  test('a book that cannot be opened is said, and opened when it is tried again', async () => {
    const engines = new Engines();
    engines.script = {
      'book.state': () => {
        throw new AppError('storage-failed', 'The disk could not be read.');
      },
    };
    const opened = open(engines);
    await untilState(opened, 'failed');
    expect(opened.status()).toMatchObject({ error: { message: 'The disk could not be read.' } });
    engines.script = {};
    opened.tryAgain();
    await untilState(opened, 'ready');
  });

  test('an engine that keeps dying is given up within a minute, not started for ever', async () => {
    const engines = new Engines();
    const opened = open(engines);
    for (let life = 1; life <= 4; life += 1) {
      await vi.waitFor(() => expect(opened.life()).toBe(life));
      await untilState(opened, 'ready');
      engines.kill();
    }
    await untilState(opened, 'failed');
  });

  test('an engine that dies once in a while is started each time', async () => {
    const engines = new Engines();
    const opened = open(engines);
    for (let life = 1; life <= 6; life += 1) {
      await vi.waitFor(() => expect(opened.life()).toBe(life));
      await untilState(opened, 'ready');
      now += 61_000;
      engines.kill();
    }
    await vi.waitFor(() => expect(opened.life()).toBe(7));
  });
});

import { describe, expect, test, vi } from 'vitest';
import { connectEngine } from '../../../renderer/connect.ts';

describe('the browser shell', () => {
  test('starts the real engine in a worker, and learns from its lock when it died', async () => {
    const { client, lost, close } = await connectEngine();
    expect((await client.call('book.state')).customers).toBeGreaterThanOrEqual(0); // test files share one profile, and so the book
    const { lock } = await client.hello;
    const held = async (): Promise<boolean> => ((await navigator.locks.query()).held ?? []).some(({ name }) => name === lock);
    expect(await held()).toBe(true);
    // Taking the lock by force is what the end of the worker looks like from here.
    await navigator.locks.request(lock, { steal: true }, () => undefined);
    await expect(lost).resolves.toBeUndefined();
    close();
  });

  test('a second engine says that the book is in use, and opens it once the first one ended', async () => {
    const first = await connectEngine();
    await first.client.call('book.state');
    const second = await connectEngine();
    await expect(second.client.call('book.state')).rejects.toMatchObject({ code: 'book-in-use' });
    first.close();
    await vi.waitFor(async () => expect((await second.client.call('book.state')).customers).toBeGreaterThanOrEqual(0), { timeout: 10_000, interval: 200 });
    second.close();
  });
});

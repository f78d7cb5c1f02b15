import { describe, expect, test } from 'vitest';
import { freeBytes } from '../../electron/engine/free-bytes.ts';

const json = (body: unknown): Response => Response.json(body);
const browser = (facts: StorageEstimate) => async (): Promise<StorageEstimate> => facts;
const shell = (response: Response) => async (): Promise<Response> => response;
const refuse = async (): Promise<never> => {
  throw new TypeError('Failed to fetch');
};

describe('what the book can grow by', () => {
  test('is what the disk has free, where the browser would allow more', async () => {
    expect(await freeBytes({ estimate: browser({ quota: 1000, usage: 100 }), fetchShell: shell(json({ freeBytes: 300 })) })).toBe(300);
  });

  test('is what the browser allows, where the disk has more', async () => {
    expect(await freeBytes({ estimate: browser({ quota: 1000, usage: 900 }), fetchShell: shell(json({ freeBytes: 300 })) })).toBe(100);
  });

  test('is nothing where more than allowed is used already', async () => {
    expect(await freeBytes({ estimate: browser({ quota: 10, usage: 12 }), fetchShell: refuse })).toBe(0);
  });

  test.each([
    ['says nothing', json({})],
    ['says what is no number', json({ freeBytes: 'many' })],
    ['says less than nothing', json({ freeBytes: -1 })],
    ['answers with a page', new Response('<title>Counterbook</title>', { headers: { 'content-type': 'text/html' } })],
    ['knows no such address', new Response('null', { status: 404, headers: { 'content-type': 'application/json' } })],
  ])('is what the browser allows, where the shell %s', async (_what, answer) => {
    expect(await freeBytes({ estimate: browser({ quota: 1000, usage: 100 }), fetchShell: shell(answer) })).toBe(900);
  });

  test('is what the disk has, where the browser does not tell', async () => {
    expect(await freeBytes({ estimate: browser({}), fetchShell: shell(json({ freeBytes: 300 })) })).toBe(300);
    expect(await freeBytes({ estimate: refuse, fetchShell: shell(json({ freeBytes: 300 })) })).toBe(300);
  });

  test('is unknown where nobody tells', async () => {
    expect(await freeBytes({ estimate: refuse, fetchShell: refuse })).toBeUndefined();
  });
});

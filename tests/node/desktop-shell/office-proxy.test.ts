import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createOfficeProxy, type OfficeProxyOptions } from '../../../electron/office-proxy.ts';

const origin = 'app://bundle';
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
});

/** A back office that answers as told; its address. */
async function office(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${bound.port}`;
}

function proxy(options: Partial<OfficeProxyOptions> = {}): (request: Request) => Promise<Response> {
  return createOfficeProxy({ origin, send: fetch, ...options });
}

function call(path: string, address: string, init: RequestInit = {}): Request {
  return new Request(`${origin}/api/counterbook/v1${path}`, { ...init, headers: { 'x-back-office': address, ...init.headers } });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

describe('a call of our own page', () => {
  test('reaches the back office with its body and token, and without anything else that the browser knows', async () => {
    let heard: IncomingMessage | undefined;
    let body = '';
    const address = await office((request, response) => {
      heard = request;
      void textOf(request).then((text) => {
        body = text;
        response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=1', 'x-powered-by': 'x' }).end('{"ok":true}');
      });
    });
    const answer = await proxy()(
      call('/sync/push?x=1', address, {
        method: 'POST',
        body: '{"v":1}',
        headers: { authorization: 'Bearer t', 'content-type': 'application/json', cookie: 'session=1', origin, referer: `${origin}/index.html`, 'x-forwarded-for': '10.0.0.1' },
      }),
    );
    expect(heard?.url).toBe('/v1/sync/push?x=1');
    expect(heard?.headers).toMatchObject({ authorization: 'Bearer t', 'content-type': 'application/json', 'content-length': '7', host: new URL(address).host });
    for (const name of ['cookie', 'origin', 'referer', 'x-forwarded-for', 'x-back-office']) expect(heard?.headers).not.toHaveProperty(name);
    expect(body).toBe('{"v":1}');
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'");
  });

  test('gets a refusal as the back office words it, with its Retry-After', async () => {
    const address = await office((_request, response) => response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '7' }).end('{"code":"slow-down","message":"Later."}'));
    const answer = await proxy()(call('/sync/pull', address));
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toEqual({ code: 'slow-down', message: 'Later.' });
  });

  test('is told of a captive portal by its redirect, which is not followed, neither here nor by the browser', async () => {
    const address = await office((_request, response) => response.writeHead(302, { location: 'http://portal.example/login' }).end());
    const answer = await proxy()(call('/sync/pull', address));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBeNull();
  });

  test('gets an answer without a body', async () => {
    const address = await office((_request, response) => response.writeHead(204).end());
    expect((await proxy()(call('/devices/d', address, { method: 'DELETE' }))).status).toBe(204);
  });

  test('gets the first part of an answer before the last is there', async () => {
    let finish = (): void => undefined;
    const address = await office((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('["first"');
      finish = () => response.end(',"last"]');
    });
    const answer = await proxy()(call('/sync/snapshot', address));
    const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('["first"');
    finish();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(',"last"]');
    expect((await reader.read()).done).toBe(true);
  });

  test('goes to what stands for Loyverse, whatever back office is named beside it', async () => {
    let path = '';
    const loyverse = await office((request, response) => {
      path = request.url ?? '';
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"customers":[]}');
    });
    const answer = await proxy({ loyverse })(new Request(`${origin}/api/loyverse/v1.0/customers?limit=250`, { headers: { 'x-back-office': 'http://127.0.0.1:1' } }));
    expect(answer.status).toBe(200);
    expect(path).toBe('/v1.0/customers?limit=250');
  });
});

describe('a back office that does not answer', () => {
  const unavailable = async (answer: Response): Promise<unknown> => {
    expect(answer.status).toBe(502);
    return answer.json();
  };

  test('because nothing listens there, is named with the reason', async () => {
    const address = await office(() => undefined);
    await new Promise((resolve) => {
      servers.splice(0)[0]?.close(resolve);
    });
    expect(await unavailable(await proxy()(call('/sync/pull', address)))).toEqual({ code: 'unavailable', message: `${new URL(address).host} does not answer (ECONNREFUSED).` });
  });

  test('because its name is unknown', async () => {
    expect(await unavailable(await proxy()(call('/sync/pull', 'http://office.invalid')))).toMatchObject({ code: 'unavailable' });
  });

  test('because it hangs up half-way through its head', async () => {
    const address = await office((request) => request.socket.destroy());
    expect(await unavailable(await proxy()(call('/sync/pull', address)))).toMatchObject({ code: 'unavailable' });
  });

  test('because it took the call and fell silent', async () => {
    const address = await office(() => undefined);
    expect(await unavailable(await proxy({ answerLimit: 20 })(call('/sync/pull', address)))).toEqual({ code: 'unavailable', message: `${new URL(address).host} does not answer (it took too long).` });
  });

  test('to the end breaks its answer off, so that nobody takes half of it for the whole', async () => {
    const address = await office((_request, response) => void response.writeHead(200).write('half'));
    const answer = await proxy({ idleLimit: 20 })(call('/sync/pull', address));
    await expect(answer.text()).rejects.toThrow(/abort/i);
  });

  test('is hung up on when the asker leaves', async () => {
    let left: Promise<unknown> = Promise.resolve();
    const arrived = new Promise<void>((arrive) => {
      void office((request) => {
        left = new Promise((resolve) => request.socket.once('close', resolve));
        arrive();
      }).then((address) => {
        const asker = new AbortController();
        void proxy()(call('/sync/wait', address, { signal: asker.signal }));
        void arrived.then(() => asker.abort());
      });
    });
    await arrived;
    await expect(left).resolves.toBe(false);
  });
});

describe('nothing goes out', () => {
  const silent = proxy({ send: () => Promise.reject(new Error('It must not be called.')), bodyLimit: 8 });

  test.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }])('for a page elsewhere: %j', async (headers) => {
    expect((await silent(call('/sync/pull', 'http://127.0.0.1:1', { headers }))).status).toBe(403);
  });

  test('where more is to be sent than is ever sent', async () => {
    const answer = await silent(call('/sync/push', 'http://127.0.0.1:1', { method: 'POST', body: '123456789' }));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'too-large' });
  });

  test('where the address is none, and it says what one looks like', async () => {
    const answer = await silent(call('/pair', 'office'));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 'not-valid', message: 'The address of a back office looks like https://office.example.com, not like “office”.' });
  });
});

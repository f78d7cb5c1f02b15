import { createServer } from 'node:http';
import type { FakeLoyverse } from '../fixtures/fake-loyverse.ts';

/** The imitation of Loyverse behind HTTP. */
export interface ServedLoyverse {
  /** `http://127.0.0.1:port` */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves an imitation of Loyverse at paths like `/v1.0/customers`. What it lets get lost on the line breaks off the connection. */
export async function serveLoyverse(loyverse: FakeLoyverse): Promise<ServedLoyverse> {
  const server = createServer((asked, response) => {
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => {
      const { authorization } = asked.headers;
      const method = asked.method === 'POST' || asked.method === 'DELETE' ? asked.method : 'GET';
      const body = parts.length === 0 ? {} : { body: Buffer.concat(parts).toString('utf8') };
      loyverse
        .fetch(`/api/loyverse${asked.url ?? ''}`, { method, headers: authorization === undefined ? {} : { authorization }, ...body })
        .then(async (reply) => {
          for (const name of ['date', 'retry-after']) {
            const value = reply.headers.get(name);
            if (value !== null) response.setHeader(name, value);
          }
          response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
        })
        .catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The imitation of Loyverse has no port.');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

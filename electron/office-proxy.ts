import type { WireError } from '../shared/contract/sync/wire.ts';
import { guardHeaders } from './bundle-file.ts';
import { limitIdleTime } from './limit-idle-time.ts';
import { loyverseAddress, officeHeader, officeTarget, type Refusal } from './office-target.ts';
import { isOwnRequest } from './own-request.ts';
import { readAtMost } from './read-at-most.ts';

/** How a call goes out: Chromium's stack in the desktop shell, since it knows the PC's proxy and certificates; Node's in the browser shell. */
export type SendOut = (url: string, init: RequestInit) => Promise<Response>;

/** How a shell passes calls on to a back office. */
export interface OfficeProxyOptions {
  /** The origin of the shell's own pages. No other page is served. */
  readonly origin: string;
  readonly send: SendOut;
  /** Scheme, host and port of Loyverse's API, where it is not the usual one. */
  readonly loyverse?: string;
  /** The longest body that is passed on, in bytes. A push of the engine stays well below it. */
  readonly bodyLimit?: number;
  /** How long a back office may take to begin its answer, in milliseconds. It may hold a call that waits for changes for some 25 seconds. */
  readonly answerLimit?: number;
  /** How long it may pause within its answer, in milliseconds. */
  readonly idleLimit?: number;
}

/** What a back office is told of the engine's call. Anything else, cookies above all, stays here. */
const sentHeaders: readonly string[] = ['accept', 'authorization', 'content-type', 'content-encoding'];
/**
 * What the engine is told of the answer. Not where a redirect leads: the browser would follow it, but only a captive portal redirects,
 * and its status is what the engine needs to say so.
 */
const heardHeaders: readonly string[] = ['content-type', 'retry-after', 'date'];
/** Statuses that come without a body, as `Response` insists. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

const usualBodyLimit = 16 * 1024 * 1024;
const usualAnswerLimit = 40_000;
const usualIdleLimit = 30_000;

/**
 * Makes what answers `/api/...` of a shell: it passes a call of our own page on to the back office that is named in it, streams the
 * answer back, keeps nothing and follows nothing. Where nobody answers it answers 502 itself, with the code `unavailable`.
 */
export function createOfficeProxy(options: OfficeProxyOptions): (request: Request) => Promise<Response> {
  const { origin, send, loyverse = loyverseAddress, bodyLimit = usualBodyLimit, answerLimit = usualAnswerLimit, idleLimit = usualIdleLimit } = options;
  return async (request) => {
    if (!isOwnRequest(request.headers, origin)) return refuse({ status: 403, code: 'not-valid', message: 'Only Counterbook itself may call a back office from here.' });
    const target = officeTarget(request.method, new URL(request.url), request.headers.get(officeHeader), loyverse);
    if (target.kind === 'refused') return refuse(target);
    const body = await readAtMost(request, bodyLimit);
    if (body === 'too-long') return refuse({ status: 413, code: 'too-large', message: `More than ${bodyLimit} bytes are not sent to a back office at once.` });

    const over = new AbortController();
    const end = (): void => over.abort();
    request.signal.addEventListener('abort', end, { once: true });
    const timer = setTimeout(end, answerLimit);
    try {
      const answer = await send(target.url, {
        method: request.method,
        headers: { ...pick(request.headers, sentHeaders), 'cache-control': 'no-cache' },
        redirect: 'manual',
        credentials: 'omit',
        signal: over.signal,
        ...(body === undefined ? {} : { body }),
      });
      return passBack(answer, limitIdleTime(answer.body, idleLimit, end));
    } catch (error) {
      return refuse({ status: 502, code: 'unavailable', message: `${new URL(target.url).host} does not answer (${reasonOf(error, over.signal.aborted)}).` });
    } finally {
      clearTimeout(timer);
    }
  };
}

function passBack(answer: Response, body: ReadableStream<Uint8Array> | null): Response {
  const headers = { ...pick(answer.headers, heardHeaders), ...guardHeaders, 'cache-control': 'no-store' };
  return new Response(bodiless.has(answer.status) ? null : body, { status: answer.status, headers });
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function refuse({ status, code, message }: Refusal): Response {
  const error: WireError = { code, message };
  return Response.json(error, { status, headers: { ...guardHeaders, 'cache-control': 'no-store' } });
}

/** Node says what went wrong in the cause, Chromium in the message. */
function reasonOf(error: unknown, timedOut: boolean): string {
  if (timedOut) return 'it took too long';
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : error.message;
}

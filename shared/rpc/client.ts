import type { CallInput, CallName, CallOutput, EngineEvents, EventName } from '../contract/calls.ts';
import { AppError, fromErrorData } from '../contract/errors.ts';
import { protocolVersion } from '../contract/version.ts';
import type { Envelope, Hello } from './envelope.ts';
import { outputOf, payloadOf, readEnvelope } from './envelope.ts';
import type { AbortSignalLike, Port } from './port.ts';

/** The arguments of a call: its input, unless it has none, and options. */
export type CallArguments<N extends CallName> = [CallInput<N>] extends [void]
  ? [input?: undefined, options?: CallOptions]
  : [input: CallInput<N>, options?: CallOptions];

export interface CallOptions {
  /** Aborting it asks the engine to stop; the call then fails with `cancelled`. */
  readonly signal?: AbortSignalLike;
}

/** The UI's end of the port to the engine. */
export interface EngineClient {
  /** Settles once the engine said hello; fails with `protocol-mismatch` where it speaks another version. */
  readonly hello: Promise<Hello>;
  call<N extends CallName>(name: N, ...args: CallArguments<N>): Promise<CallOutput<N>>;
  /** Listens to an event; call the result to stop. */
  on<N extends EventName>(name: N, listener: (payload: EngineEvents[N]) => void): () => void;
  /** Fails whatever is pending and all later calls. For when the engine is known to be gone. */
  fail(error: AppError): void;
}

interface Pending {
  resolve(output: unknown): void;
  reject(error: AppError): void;
}

/** Speaks to an engine through a port. Calls made before hello wait for it. */
export function createEngineClient(port: Port): EngineClient {
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  let lastId = 0;
  let failure: AppError | undefined;
  let welcome: (hello: Hello) => void = () => undefined;
  let refuse: (error: AppError) => void = () => undefined;
  const hello = new Promise<Hello>((resolve, reject) => {
    welcome = resolve;
    refuse = reject;
  });
  // A caller may never look at hello; its failure reaches every call all the same.
  hello.catch(() => undefined);

  const fail = (error: AppError): void => {
    if (failure !== undefined) return;
    failure = error;
    refuse(error);
    for (const entry of pending.values()) entry.reject(error);
    pending.clear();
  };

  const settle = (id: number, how: (entry: Pending) => void): void => {
    const entry = pending.get(id);
    if (entry === undefined) return;
    pending.delete(id);
    how(entry);
  };

  const receive = (message: Envelope): void => {
    switch (message.kind) {
      case 'hello':
        if (message.protocol === protocolVersion) welcome(message);
        else fail(new AppError('protocol-mismatch', 'The window and the engine of Counterbook are of different versions. Close every Counterbook window and open it again.', { details: { window: protocolVersion, engine: message.protocol } }));
        return;
      case 'return':
        settle(message.id, (entry) => entry.resolve(message.output));
        return;
      case 'fail':
        settle(message.id, (entry) => entry.reject(fromErrorData(message.error)));
        return;
      case 'event':
        for (const listener of listeners.get(message.name) ?? []) listener(message.payload);
        return;
      case 'bye':
        fail(new AppError('engine-lost', 'Counterbook is closing.'));
        return;
      case 'call':
      case 'cancel':
        return;
    }
  };

  port.addEventListener('message', (event) => {
    const message = readEnvelope(event.data);
    if (message !== undefined) receive(message);
  });
  port.start();

  return {
    hello,
    fail,
    async call<N extends CallName>(name: N, ...[input, options]: CallArguments<N>): Promise<CallOutput<N>> {
      await hello;
      if (failure !== undefined) throw failure;
      if (options?.signal?.aborted === true) throw new AppError('cancelled', 'Cancelled.');
      lastId += 1;
      const id = lastId;
      const output = new Promise<unknown>((resolve, reject) => {
        pending.set(id, { resolve, reject });
      });
      try {
        port.postMessage({ kind: 'call', id, name, input } satisfies Envelope);
      } catch (error) {
        // An input that cannot be cloned never left: nobody will answer.
        pending.delete(id);
        throw error;
      }
      options?.signal?.addEventListener('abort', () => {
        if (pending.has(id)) port.postMessage({ kind: 'cancel', id } satisfies Envelope);
      });
      return outputOf<N>(await output);
    },
    on(name, listener) {
      const heard = (payload: unknown): void => listener(payloadOf<typeof name>(payload));
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(heard));
      return () => known.delete(heard);
    },
  };
}

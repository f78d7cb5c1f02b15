import type { CallInput, CallName, CallOutput, EngineEvents, EventName } from '../contract/calls.ts';
import { AppError, toErrorData } from '../contract/errors.ts';
import type { Envelope, Hello } from './envelope.ts';
import { inputOf, readEnvelope } from './envelope.ts';
import type { Port } from './port.ts';

/** Tells a running call that its caller no longer wants it. Long work looks at it between pieces. */
export interface Cancellation {
  readonly cancelled: boolean;
  /** Throws `cancelled` where the caller gave up. */
  check(): void;
}

/** What the engine does for each call. A call of the contract that is missing here does not compile. */
export type EngineHandlers = {
  readonly [N in CallName]: (input: CallInput<N>, cancellation: Cancellation) => Promise<CallOutput<N>> | CallOutput<N>;
};

/** Pushes events to every client. */
export type EmitEvent = <N extends EventName>(name: N, payload: EngineEvents[N]) => void;

/** The engine's end: any number of ports, one for each window. */
export interface EngineServer {
  accept(port: Port): void;
  readonly emit: EmitEvent;
  /** Says bye on every port. */
  close(): void;
}

class CallCancellation implements Cancellation {
  cancelled = false;

  check(): void {
    if (this.cancelled) throw new AppError('cancelled', 'Cancelled.');
  }
}

/**
 * Serves the engine's handlers.
 * @param handlers asked for at each call and given late: hello must not wait for the book to open, and a book that is open elsewhere may
 * come free
 */
export function createEngineServer(hello: Omit<Hello, 'kind'>, handlers: () => Promise<EngineHandlers>): EngineServer {
  const ports = new Set<Port>();

  async function answer<N extends CallName>(known: EngineHandlers, name: N, input: unknown, cancellation: Cancellation): Promise<CallOutput<N>> {
    return known[name](inputOf<N>(input), cancellation);
  }

  async function reply(port: Port, id: number, name: string, input: unknown, cancellation: Cancellation): Promise<void> {
    try {
      const known = await handlers();
      cancellation.check();
      if (!isCallName(name, known)) throw new AppError('unknown-call', `The engine of Counterbook does not know the call ${name}.`);
      const output = await answer(known, name, input, cancellation);
      port.postMessage({ kind: 'return', id, output } satisfies Envelope);
    } catch (error) {
      // Also where the book could not be opened or the output could not be cloned: the caller must hear of it.
      port.postMessage({ kind: 'fail', id, error: toErrorData(error) } satisfies Envelope);
    }
  }

  return {
    accept(port) {
      const running = new Map<number, CallCancellation>();
      ports.add(port);
      port.addEventListener('message', (event) => {
        const message = readEnvelope(event.data);
        if (message?.kind === 'cancel') {
          const cancellation = running.get(message.id);
          if (cancellation !== undefined) cancellation.cancelled = true;
        } else if (message?.kind === 'bye') {
          ports.delete(port);
          port.close();
        } else if (message?.kind === 'call') {
          const { id, name, input } = message;
          const cancellation = new CallCancellation();
          running.set(id, cancellation);
          void reply(port, id, name, input, cancellation).finally(() => running.delete(id));
        }
      });
      port.start();
      port.postMessage({ kind: 'hello', ...hello } satisfies Envelope);
    },
    emit(name, payload) {
      for (const port of ports) port.postMessage({ kind: 'event', name, payload } satisfies Envelope);
    },
    close() {
      for (const port of ports) {
        port.postMessage({ kind: 'bye' } satisfies Envelope);
        port.close();
      }
      ports.clear();
    },
  };
}

function isCallName(name: string, handlers: EngineHandlers): name is CallName {
  return Object.hasOwn(handlers, name);
}

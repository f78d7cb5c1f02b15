import type { CallInput, CallName, CallOutput, EngineEvents, EventName } from '../contract/calls.ts';
import type { ErrorData } from '../contract/errors.ts';

/** The first message on every port, from the engine. */
export interface Hello {
  readonly kind: 'hello';
  readonly protocol: number;
  /** The build, for people. */
  readonly build: string;
  /** A Web Lock that the engine holds as long as it lives: who is granted it knows that the engine is gone. */
  readonly lock: string;
}

/** Every message on the port between UI and engine. */
export type Envelope =
  | Hello
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'return'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'fail'; readonly id: number; readonly error: ErrorData }
  | { readonly kind: 'event'; readonly name: EventName; readonly payload: unknown }
  | { readonly kind: 'bye' };

const kinds: ReadonlySet<unknown> = new Set(['hello', 'call', 'cancel', 'return', 'fail', 'event', 'bye']);

/** Reads a message of the port, or undefined where it is none of ours. Both ends are this program, so the kind is proof enough. */
export function readEnvelope(data: unknown): Envelope | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !kinds.has(data.kind)) return undefined;
  return data as Envelope;
}

/** Types what came back for a call. The engine's handlers compile only if they return it. */
export function outputOf<N extends CallName>(output: unknown): CallOutput<N> {
  return output as CallOutput<N>;
}

/** Types what came with a call. The client's `call` compiles only if it sends it. */
export function inputOf<N extends CallName>(input: unknown): CallInput<N> {
  return input as CallInput<N>;
}

/** Types what came with an event. The engine's `emit` compiles only if it sends it. */
export function payloadOf<N extends EventName>(payload: unknown): EngineEvents[N] {
  return payload as EngineEvents[N];
}

import type { CallInput, CallName, EngineEvents, EventName } from '../../../shared/contract/calls.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { protocolVersion } from '../../../shared/contract/version.ts';
import { inputOf, readEnvelope } from '../../../shared/rpc/envelope.ts';
import { createEngineClient } from '../../../shared/rpc/client.ts';
import { createEngineServer, type EngineHandlers } from '../../../shared/rpc/server.ts';
import { openEngineSession, type EngineSession } from '../../../renderer/engine/engine-session.ts';

/** One call as the engine heard it. */
interface HeardCall {
  readonly name: string;
  readonly input: unknown;
}

/** An engine that answers by a script, at the other end of a real MessageChannel. */
export interface ScriptedEngine {
  readonly session: EngineSession;
  /** The inputs of one call. */
  inputsOf<N extends CallName>(name: N): readonly CallInput<N>[];
  emit<N extends EventName>(name: N, payload: EngineEvents[N]): void;
  close(): void;
}

function unscripted(): never {
  throw new AppError('internal', 'The script has no answer to this call.');
}

/** An engine with an empty book that knows no more. */
export const quietEngine: EngineHandlers = {
  'shop.read': () => ({ country: 'SG', delimiter: ',' }),
  'shop.change': unscripted,
  'book.state': () => ({ version: 1, customers: 0 }),
  'customers.window': () => ({ total: 0, offset: 0, customers: [], version: 1 }),
  'customers.read': unscripted,
  'customers.check': unscripted,
  'customers.save': unscripted,
  'customers.delete': unscripted,
  'customers.restore': unscripted,
  'import.choose': unscripted,
  'import.redialect': unscripted,
  'import.rulebook': unscripted,
  'import.mapColumns': unscripted,
  'import.values': unscripted,
  'import.renameValues': unscripted,
  'import.columnDates': unscripted,
  'import.policy': unscripted,
  'import.columnBlanks': unscripted,
  'import.begin': unscripted,
  'import.rows': () => ({ total: 0, offset: 0, rows: [] }),
  'import.remarks': () => [],
  'import.nextInvalid': () => undefined,
  'import.edit': unscripted,
  'import.fill': unscripted,
  'import.rowNumbers': () => ({ rows: [], skipped: 0 }),
  'import.skip': unscripted,
  'import.fixAll': unscripted,
  'import.repeats': unscripted,
  'import.undoEdit': unscripted,
  'import.redoEdit': unscripted,
  'import.invalidRows': unscripted,
  'import.cancel': unscripted,
  'import.start': unscripted,
  'import.current': () => undefined,
  'imports.list': () => [],
  'imports.read': unscripted,
  'import.undoOutlook': unscripted,
  'import.undo': unscripted,
  'import.redo': unscripted,
  'template.make': unscripted,
  'export.make': unscripted,
  'exports.list': () => [],
  'exports.read': unscripted,
  'exports.delete': unscripted,
  'sync.state': () => ({ state: 'not-connected' }),
  'sync.connect': unscripted,
  'sync.disconnect': unscripted,
  'sync.now': unscripted,
  'sync.log': () => [],
  'sync.reviews': () => [],
  'sync.resolve': unscripted,
  'sync.token': unscripted,
};

/** Starts an engine that answers by `script`, and emptily to what the script leaves out. */
export function scriptEngine(script: Partial<EngineHandlers>): ScriptedEngine {
  const heard: HeardCall[] = [];
  const handlers: EngineHandlers = { ...quietEngine, ...script };
  const server = createEngineServer({ protocol: protocolVersion, build: 'test', lock: 'none' }, () => Promise.resolve(handlers));
  const session = openEngineSession({
    now: () => 0,
    wait: () => Promise.resolve(),
    async connect() {
      const { port1, port2 } = new MessageChannel();
      port2.addEventListener('message', ({ data }) => {
        const message = readEnvelope(data);
        if (message?.kind === 'call') heard.push(message);
      });
      server.accept(port2);
      const client = createEngineClient(port1);
      await client.hello;
      return { client, lost: new Promise(() => undefined), close: () => port1.close() };
    },
  });
  return {
    session,
    emit: (name, payload) => server.emit(name, payload),
    inputsOf<N extends CallName>(name: N) {
      return heard.filter((call) => call.name === name).map((call) => inputOf<N>(call.input));
    },
    close: () => session.close(),
  };
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import { toErrorData } from '../../../shared/contract/errors.ts';
import type { ColumnTarget, Dialect, ImportId, ImportSource, ImportView } from '../../../shared/contract/imports.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import type { EngineClient } from '../../../shared/rpc/client.ts';
import { importIdOf, stepWizard, type Wizard, type WizardEvent } from './wizard.ts';

/** The wizard's state and what a person can do in it. */
export interface WizardStore extends StoreApi<Wizard> {
  /** Follows an engine: asks which import is under way and listens to it. The result lets go of it. */
  attach(engine: EngineClient): () => void;
  choose(source: ImportSource): Promise<void>;
  redialect(dialect: Partial<Dialect>): Promise<void>;
  followRules(rulebook: LayoutName): Promise<void>;
  map(column: number, target: ColumnTarget): Promise<void>;
  /** Begin Import: goes to the columns where one is still open, else has the rows read and checked. */
  begin(): Promise<void>;
  start(): Promise<void>;
  cancel(): Promise<void>;
  goTo(step: 'file' | 'columns' | 'check'): void;
  /** Leaves an import that is done or failed. */
  leave(): void;
}

/** Makes the one wizard of a window. */
export function createWizardStore(newImportId: () => ImportId): WizardStore {
  const store = createStore<Wizard>(() => ({ stage: 'asking' }));
  let engine: EngineClient | undefined;
  // A second press while the engine still works on the first must not become a second call.
  let busy: 'begin' | 'start' | undefined;

  const happen = (event: WizardEvent): void => store.setState((wizard) => stepWizard(wizard, event), true);

  async function ask(call: (client: EngineClient, id: ImportId) => Promise<ImportView>): Promise<void> {
    const id = importIdOf(store.getState());
    const client = engine;
    if (id === undefined || client === undefined) return;
    try {
      happen({ kind: 'changed', view: await call(client, id) });
    } catch (thrown) {
      // An engine that died is the shell's to tell of; the wizard asks the next engine where the import stands.
      if (client === engine) happen({ kind: 'problem', error: toErrorData(thrown) });
    }
  }

  async function askOnce(what: 'begin' | 'start', call: (client: EngineClient, id: ImportId) => Promise<ImportView>): Promise<void> {
    if (busy !== undefined) return;
    busy = what;
    try {
      await ask(call);
    } finally {
      busy = undefined;
    }
  }

  return {
    ...store,

    attach(client) {
      engine = client;
      const stop = client.on('import.changed', (view) => happen({ kind: 'changed', view }));
      client.call('import.current').then(
        (view) => {
          // A file chosen meanwhile is newer than this answer.
          if (engine === client && store.getState().stage !== 'choosing') happen({ kind: 'resumed', view });
        },
        (thrown: unknown) => {
          if (engine === client) happen({ kind: 'problem', error: toErrorData(thrown) });
        },
      );
      return () => {
        stop();
        if (engine === client) engine = undefined;
      };
    },

    async choose(source) {
      const client = engine;
      if (client === undefined || store.getState().stage === 'check' && isWriting(store.getState())) return;
      const id = newImportId();
      happen({ kind: 'chose', id, fileName: source.kind === 'file' ? source.file.name : source.name });
      try {
        happen({ kind: 'changed', view: await client.call('import.choose', { id, source }) });
      } catch (thrown) {
        happen({ kind: 'refused', id, error: toErrorData(thrown) });
      }
    },

    redialect: (dialect) => ask((client, id) => client.call('import.redialect', { id, dialect })),
    followRules: (rulebook) => ask((client, id) => client.call('import.rulebook', { id, rulebook })),
    map: (column, target) => ask((client, id) => client.call('import.map', { id, column, target })),

    async begin() {
      const wizard = store.getState();
      if (wizard.stage !== 'file' && wizard.stage !== 'columns') return;
      if (wizard.view.file.columns.some((column) => column.target.kind === 'open')) {
        happen({ kind: 'went', to: 'columns' });
      } else if (wizard.view.phase === 'checked') {
        happen({ kind: 'went', to: 'check' });
      } else {
        await askOnce('begin', (client, id) => client.call('import.begin', { id }));
      }
    },

    start: () => askOnce('start', (client, id) => client.call('import.start', { id })),
    cancel: () => ask((client, id) => client.call('import.cancel', { id })),
    goTo: (step) => happen({ kind: 'went', to: step }),
    leave: () => happen({ kind: 'left' }),
  };
}

function isWriting(wizard: Wizard): boolean {
  return wizard.stage === 'check' && wizard.view.phase === 'committing';
}

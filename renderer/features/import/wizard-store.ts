import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError, toErrorData } from '../../../shared/contract/errors.ts';
import type { Dialect, ImportId, ImportSource, ImportView } from '../../../shared/contract/imports.ts';
import type { ColumnTarget } from '../../../shared/customer/column-target.ts';
import type { BlankPolicy, ImportPolicy } from '../../../shared/customer/import-policy.ts';
import type { ValueRename } from '../../../shared/customer/mapping/value-map.ts';
import type { DateOrder, LayoutName } from '../../../shared/customer/rulebook.ts';
import { callAgain } from '../../engine/call-again.ts';
import type { Engine } from '../../engine/engine-session.ts';
import { importIdOf, stepWizard, type Wizard, type WizardEvent } from './wizard.ts';

/** The wizard's state and what a person can do in it. Nothing here fails: what the engine refuses becomes part of the state. */
export interface WizardStore extends StoreApi<Wizard> {
  /** Follows the engine's import. Call the result to stop. */
  listen(): () => void;
  /** Asks which import is under way: at the start, and of every engine that took over. */
  resume(): Promise<void>;
  /** Takes a file, in place of one that was not imported yet. While customers are written it does nothing. */
  choose(source: ImportSource): Promise<void>;
  redialect(dialect: Partial<Dialect>): Promise<void>;
  followRules(rulebook: LayoutName): Promise<void>;
  map(column: number, target: ColumnTarget): Promise<void>;
  /** Ignores every column that is still open. */
  ignoreOpen(): Promise<void>;
  /** Says in which order the dates of a column are read, or has its rows prove it. */
  readDates(column: number, order: DateOrder | 'prove'): Promise<void>;
  /** Says which values of a column are read as others, in place of what was said before. */
  renameValues(column: number, renames: readonly ValueRename[]): Promise<void>;
  /** Says what the blanks of a column mean for a customer in the book. */
  readBlanks(column: number, blanks: BlankPolicy | 'as-import'): Promise<void>;
  /** Changes how customers in the book are treated. */
  treatExisting(policy: Partial<ImportPolicy>): Promise<void>;
  /** Begin Import: goes to the columns where one is still open, else has the rows read and checked. */
  begin(): Promise<void>;
  start(): Promise<void>;
  cancel(): Promise<void>;
  goTo(step: 'file' | 'columns' | 'check'): void;
  /** Leaves an import that is done or failed. */
  leave(): void;
}

type ImportCall = (id: ImportId) => Promise<ImportView>;

/** Makes the one wizard of a window. */
export function createWizardStore(engine: Engine, newImportId: () => ImportId): WizardStore {
  const store = createStore<Wizard>(() => ({ stage: 'asking' }));
  // A second press while the engine still works on the first must not become a second call.
  let working = false;

  const happen = (event: WizardEvent): void => store.setState((wizard) => stepWizard(wizard, event), true);

  async function ask(call: ImportCall): Promise<void> {
    const id = importIdOf(store.getState());
    if (id === undefined) return;
    happen({ kind: 'tried' });
    try {
      happen({ kind: 'changed', view: await call(id) });
    } catch (thrown) {
      if (!isToldElsewhere(thrown)) happen({ kind: 'problem', error: toErrorData(thrown) });
    }
  }

  async function askOnce(call: ImportCall): Promise<void> {
    if (working) return;
    working = true;
    try {
      await ask(call);
    } finally {
      working = false;
    }
  }

  return {
    ...store,

    listen: () => engine.on('import.changed', (view) => happen({ kind: 'changed', view })),

    async resume() {
      try {
        const view = await callAgain(engine, 'import.current');
        // A file chosen meanwhile is newer than this answer.
        if (store.getState().stage !== 'choosing') happen({ kind: 'resumed', view });
      } catch (thrown) {
        happen({ kind: 'resumed', view: undefined });
        happen({ kind: 'problem', error: toErrorData(thrown) });
      }
    },

    async choose(source) {
      if (isWriting(store.getState())) return;
      const id = newImportId();
      happen({ kind: 'chose', id, fileName: source.kind === 'file' ? source.file.name : source.name });
      try {
        happen({ kind: 'changed', view: await callAgain(engine, 'import.choose', { id, source }) });
      } catch (thrown) {
        happen({ kind: 'refused', id, error: toErrorData(thrown) });
      }
    },

    redialect: (dialect) => ask((id) => engine.call('import.redialect', { id, dialect })),
    followRules: (rulebook) => ask((id) => engine.call('import.rulebook', { id, rulebook })),
    map: (column, target) => ask((id) => engine.call('import.mapColumns', { id, targets: [{ column, target }] })),

    async ignoreOpen() {
      const wizard = store.getState();
      if (wizard.stage !== 'columns') return;
      const targets = wizard.view.file.columns.flatMap(({ target }, column) => (target.kind === 'open' ? [{ column, target: { kind: 'ignored' } as const }] : []));
      await ask((id) => engine.call('import.mapColumns', { id, targets }));
    },

    readDates: (column, order) => ask((id) => engine.call('import.columnDates', { id, column, order })),
    renameValues: (column, renames) => ask((id) => engine.call('import.renameValues', { id, column, renames })),
    readBlanks: (column, blanks) => ask((id) => engine.call('import.columnBlanks', { id, column, blanks })),
    treatExisting: (policy) => ask((id) => engine.call('import.policy', { id, policy })),

    async begin() {
      const wizard = store.getState();
      if (wizard.stage !== 'file' && wizard.stage !== 'columns') return;
      if (wizard.view.file.columns.some((column) => column.target.kind === 'open')) {
        happen({ kind: 'went', to: 'columns' });
      } else if (wizard.view.phase === 'checked') {
        happen({ kind: 'went', to: 'check' });
      } else {
        await askOnce((id) => engine.call('import.begin', { id }));
      }
    },

    // Written exactly once however often it is asked for: the engine knows the import by its id.
    start: () => askOnce((id) => callAgain(engine, 'import.start', { id })),
    cancel: () => ask((id) => engine.call('import.cancel', { id })),
    goTo: (step) => happen({ kind: 'went', to: step }),
    leave: () => happen({ kind: 'left' }),
  };
}

function isWriting(wizard: Wizard): boolean {
  return wizard.stage === 'check' && wizard.view.phase === 'committing';
}

/** That the engine died is the shell's to tell, and the next one is asked where the import stands. What was cancelled is gone from the screen. */
function isToldElsewhere(thrown: unknown): boolean {
  return thrown instanceof AppError && (thrown.code === 'engine-lost' || thrown.code === 'cancelled');
}

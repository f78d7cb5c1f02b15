import type { ErrorData } from '../../../shared/contract/errors.ts';
import type { ImportId, ImportPhase, ImportView } from '../../../shared/contract/imports.ts';

/*
 * The wizard is a view of the engine's import. It adds only what the engine cannot know: which of the two steps before the
 * check is being looked at, and that a file is on its way.
 *
 *   asking > none > choosing > file <> columns > check > done
 *              ^                  \      ^        /
 *              +-- cancelled ------+     +-- back +        failed > none
 */

type InPhase<P extends ImportPhase> = Extract<ImportView, { readonly phase: P }>;

/** An import whose columns can still be changed. */
export type OpenImport = InPhase<'inspected' | 'mapped' | 'checked'>;
/** An import whose rows can be looked at. */
export type RowsImport = InPhase<'checking' | 'checked' | 'committing'>;
export type DoneImport = InPhase<'done'>;
export type FailedImport = InPhase<'failed'>;

/** The step whose content is shown. `problem` is what the engine said of the last thing tried. */
export type Wizard =
  | { readonly stage: 'asking' }
  | { readonly stage: 'none'; readonly refused?: Refusal }
  | { readonly stage: 'choosing'; readonly id: ImportId; readonly fileName: string }
  | { readonly stage: 'file' | 'columns'; readonly view: OpenImport; readonly problem?: ErrorData }
  | { readonly stage: 'check'; readonly view: RowsImport; readonly problem?: ErrorData }
  | { readonly stage: 'done'; readonly view: DoneImport }
  | { readonly stage: 'failed'; readonly view: FailedImport };

/** A file that could not be taken, and why. Without a name it was no file: the engine could not tell what is under way. */
export interface Refusal {
  readonly fileName?: string;
  readonly error: ErrorData;
}

/** What happens to the wizard. */
export type WizardEvent =
  /** The engine told which import is under way. */
  | { readonly kind: 'resumed'; readonly view: ImportView | undefined }
  | { readonly kind: 'chose'; readonly id: ImportId; readonly fileName: string }
  | { readonly kind: 'refused'; readonly id: ImportId; readonly error: ErrorData }
  /** The person tries something anew: what was said of the last thing no longer counts. */
  | { readonly kind: 'tried' }
  /** The engine told of a new state, as an event or as the answer to a call. */
  | { readonly kind: 'changed'; readonly view: ImportView }
  /** The person goes to a step that is open to them. */
  | { readonly kind: 'went'; readonly to: 'file' | 'columns' | 'check' }
  | { readonly kind: 'problem'; readonly error: ErrorData }
  /** The person is through with an import that ended. */
  | { readonly kind: 'left' };

/** The wizard after an event. Events that do not belong to its import change nothing. */
export function stepWizard(wizard: Wizard, event: WizardEvent): Wizard {
  switch (event.kind) {
    case 'resumed':
      return event.view === undefined ? resumeWithout(wizard) : show(event.view, wizard);
    case 'chose':
      return { stage: 'choosing', id: event.id, fileName: event.fileName };
    case 'refused':
      return wizard.stage === 'choosing' && wizard.id === event.id
        ? { stage: 'none', refused: { fileName: wizard.fileName, error: event.error } }
        : wizard;
    case 'tried':
      return withoutProblem(wizard);
    case 'changed':
      return isAbout(wizard, event.view) ? keepProblem(show(event.view, wizard), wizard) : wizard;
    case 'went':
      return goTo(wizard, event.to);
    case 'problem':
      return withProblem(wizard, event.error);
    case 'left':
      return wizard.stage === 'done' || wizard.stage === 'failed' ? { stage: 'none' } : wizard;
  }
}

function withProblem(wizard: Wizard, error: ErrorData): Wizard {
  switch (wizard.stage) {
    case 'none':
      return { stage: 'none', refused: { error } };
    case 'file':
    case 'columns':
      return { ...wizard, problem: error };
    case 'check':
      return { ...wizard, problem: error };
    default:
      return wizard;
  }
}

function withoutProblem(wizard: Wizard): Wizard {
  switch (wizard.stage) {
    case 'file':
    case 'columns':
      return { stage: wizard.stage, view: wizard.view };
    case 'check':
      return { stage: 'check', view: wizard.view };
    default:
      return wizard;
  }
}

/** News of the same step leave standing what was said there: an import that could not be written is checked again at once. */
function keepProblem(wizard: Wizard, before: Wizard): Wizard {
  return 'problem' in before && before.problem !== undefined && before.stage === wizard.stage ? withProblem(wizard, before.problem) : wizard;
}

/** The id of the import that the wizard shows or waits for. */
export function importIdOf(wizard: Wizard): ImportId | undefined {
  if (wizard.stage === 'choosing') return wizard.id;
  return 'view' in wizard ? wizard.view.id : undefined;
}

/** With no import shown, one that another window began is taken up; else only news of our own counts. */
function isAbout(wizard: Wizard, view: ImportView): boolean {
  const id = importIdOf(wizard);
  return id === undefined ? isUnderWay(view) : id === view.id;
}

function isUnderWay(view: ImportView): boolean {
  return view.phase !== 'done' && view.phase !== 'undone' && view.phase !== 'cancelled' && view.phase !== 'failed';
}

/** The engine knows of no import: what was still open ended with the engine that had it, what had ended stays on screen. */
function resumeWithout(wizard: Wizard): Wizard {
  return wizard.stage === 'none' || wizard.stage === 'done' || wizard.stage === 'failed' ? wizard : { stage: 'none' };
}

function show(view: ImportView, before: Wizard): Wizard {
  switch (view.phase) {
    case 'inspected':
    case 'mapped':
      return { stage: before.stage === 'columns' || before.stage === 'check' ? 'columns' : 'file', view };
    case 'checking':
    case 'committing':
      return { stage: 'check', view };
    case 'checked':
      return { stage: isBrowsingBack(before) ? before.stage : 'check', view };
    case 'done':
      return { stage: 'done', view };
    case 'failed':
      return { stage: 'failed', view };
    case 'undone':
    case 'cancelled':
      return { stage: 'none' };
  }
}

/** A checked import may be looked at from its earlier steps; only a change there checks it again. */
function isBrowsingBack(wizard: Wizard): wizard is Extract<Wizard, { readonly stage: 'file' | 'columns' }> & { readonly view: { readonly phase: 'checked' } } {
  return (wizard.stage === 'file' || wizard.stage === 'columns') && wizard.view.phase === 'checked';
}

function goTo(wizard: Wizard, to: 'file' | 'columns' | 'check'): Wizard {
  if (wizard.stage !== 'file' && wizard.stage !== 'columns' && wizard.stage !== 'check') return wizard;
  const { view } = wizard;
  if (to === 'check') return view.phase === 'checked' ? { stage: 'check', view } : wizard;
  return view.phase === 'checking' || view.phase === 'committing' ? wizard : { stage: to, view };
}

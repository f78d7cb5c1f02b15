import type { ImportTurn, PastImport, UndoResult } from '../../../shared/contract/import-history.ts';
import type { ImportPhase, ImportSummary } from '../../../shared/contract/imports.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { labelInSentence } from '../../../shared/customer/field-label.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import type { CounterId } from '../../../shared/customer/stamp.ts';
import { countText, customersText, listText, sizeText } from '../../ui/count-text.ts';
import { whenText } from '../../ui/when-text.ts';

/** How an import ended, in a word. */
export function stateWord(phase: ImportPhase): string {
  switch (phase) {
    case 'done':
      return 'Done';
    case 'undone':
      return 'Undone';
    case 'failed':
      return 'Stopped';
    default:
      return 'Under way';
  }
}

/** A counter as people can tell it from another: by the first characters of its id. */
export function counterText(counter: CounterId | undefined): string {
  return counter === undefined ? '' : `Counter ${counter.slice(0, 4).toUpperCase()}`;
}

/** When, where and by which rules a file was imported. */
export function pastFacts({ view: { file, finishedAt }, by }: PastImport): readonly string[] {
  return [
    whenText(finishedAt),
    ...(by === undefined ? [] : [counterText(by)]),
    `rules of ${layouts[file.rulebook].label}`,
    ...(file.system === undefined ? [] : [`file of ${file.system.label}, ${file.system.form}`]),
    sizeText(file.size),
  ];
}

/** What became of a file's columns: `23 into the book, 2 left out`. */
export function columnsSummary({ mapped, ignored }: ImportSummary['columns']): string {
  return `${countText(mapped)} into the book, ${countText(ignored)} left out`;
}

/** What an undo, or an undo of that, did or would do: a line for each kind of thing. */
export function turnFacts(kind: ImportTurn['kind'], result: UndoResult, when: 'before' | 'after'): readonly string[] {
  const { removed, returned, restored, keptTotal } = result;
  const verb = (count: number): string => (when === 'before' ? 'will be' : count === 1 ? 'is' : 'are');
  const before = kind === 'undo' ? 'as they were before the import' : 'as the import made them';
  const facts = [
    ...(removed > 0 ? [`${customersText(removed)} ${verb(removed)} removed`] : []),
    ...(returned > 0 ? [`${customersText(returned)} ${verb(returned)} in the book again`] : []),
    ...(restored > 0 ? [`${customersText(restored)} ${verb(restored)} ${before}`] : []),
    ...(keptTotal > 0 ? [`${customersText(keptTotal)} edited since ${verb(keptTotal)} spared`] : []),
  ];
  return facts.length === 0 ? ['Nothing in the book changes'] : facts;
}

/** Which fields of a customer stayed, as part of a sentence. */
export function keptFieldsText(fields: readonly FieldKey[]): string {
  return listText(fields.map(labelInSentence));
}

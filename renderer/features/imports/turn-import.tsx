import type { ReactNode } from 'react';
import type { ImportTurn, UndoResult } from '../../../shared/contract/import-history.ts';
import type { ImportId } from '../../../shared/contract/imports.ts';
import { callAgain } from '../../engine/call-again.ts';
import type { Engine } from '../../engine/engine-session.ts';
import { newChangeId } from '../../new-id.ts';
import { ask } from '../../ui/ask.tsx';
import { showErrorToast, showToast } from '../../ui/toast.tsx';
import { KeptCustomers } from './kept-customers.tsx';
import { turnFacts } from './history-words.ts';
import classes from './turn-import.module.css';

/** An import to be undone, or done again. */
export interface TurnOrder {
  readonly kind: ImportTurn['kind'];
  readonly id: ImportId;
  readonly fileName: string;
}

/** What the button, and the one in the dialog, are called. */
export const turnLabels: Readonly<Record<ImportTurn['kind'], string>> = { undo: 'Undo import', redo: 'Redo import' };

const refusals: Readonly<Record<ImportTurn['kind'], string>> = { undo: 'The import could not be undone', redo: 'The import could not be done again' };

/** Looks what an undo of an import, or doing it again, would do to the book. Undefined where that cannot be done; it is said then. */
export async function lookAtTurn(engine: Engine, { kind, id }: TurnOrder): Promise<UndoResult | undefined> {
  try {
    return await callAgain(engine, 'import.undoOutlook', { id });
  } catch (error) {
    showErrorToast(refusals[kind], error);
    return undefined;
  }
}

/** Says in numbers what will be done, and asks. */
export async function askForTurn({ kind, fileName }: TurnOrder, outlook: UndoResult): Promise<boolean> {
  const answer = await ask({
    title: kind === 'undo' ? `Undo the import of ${fileName}?` : `Do the import of ${fileName} again?`,
    body: <Outlook kind={kind} outlook={outlook} />,
    choices: [
      { value: 'keep', label: 'Cancel' },
      { value: 'turn', label: turnLabels[kind], tone: kind === 'undo' ? 'destructive' : 'main' },
    ],
  });
  return answer === 'turn';
}

/** Undoes an import, or does it again. Answers whether it was done, and says so. */
export async function turnImport(engine: Engine, { kind, id, fileName }: TurnOrder): Promise<boolean> {
  try {
    await callAgain(engine, `import.${kind}`, { id, change: newChangeId() });
  } catch (error) {
    showErrorToast(refusals[kind], error);
    return false;
  }
  showToast({ message: kind === 'undo' ? `The import of ${fileName} is undone.` : `The import of ${fileName} is done again.` });
  return true;
}

function Outlook({ kind, outlook }: { readonly kind: ImportTurn['kind']; readonly outlook: UndoResult }): ReactNode {
  return (
    <>
      <ul className={classes.facts}>
        {turnFacts(kind, outlook, 'before').map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <KeptCustomers result={outlook} most={6} />
      <p className={classes.note}>{kind === 'undo' ? 'The undo can be undone too, any day later.' : 'It can be undone again, any day later.'}</p>
    </>
  );
}

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

/** Undoes an import, or does it again, after saying in numbers what that means. Answers what it did; undefined where it was not done. */
export async function turnImport(engine: Engine, { kind, id, fileName }: TurnOrder): Promise<UndoResult | undefined> {
  try {
    const outlook = await callAgain(engine, 'import.undoOutlook', { id });
    const answer = await ask({
      title: kind === 'undo' ? `Undo the import of ${fileName}?` : `Do the import of ${fileName} again?`,
      body: <Outlook kind={kind} outlook={outlook} />,
      choices: [
        { value: 'keep', label: 'Cancel' },
        { value: 'turn', label: turnLabels[kind], tone: kind === 'undo' ? 'destructive' : 'main' },
      ],
    });
    if (answer !== 'turn') return undefined;
    const result = await callAgain(engine, `import.${kind}`, { id, change: newChangeId() });
    showToast({ message: kind === 'undo' ? `The import of ${fileName} is undone.` : `The import of ${fileName} is done again.` });
    return result;
  } catch (error) {
    showErrorToast(kind === 'undo' ? 'The import could not be undone' : 'The import could not be done again', error);
    return undefined;
  }
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

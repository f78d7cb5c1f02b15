import type { ReactNode } from 'react';
import type { ImportTurn } from '../../../shared/contract/import-history.ts';
import { Notice } from '../../ui/notice.tsx';
import { whenText } from '../../ui/when-text.ts';
import { counterText, turnFacts } from './history-words.ts';
import { KeptCustomers } from './kept-customers.tsx';

/** That an import was undone or done again: when, where, what it did, and whom it spared. */
export function TurnNotice({ turn }: { readonly turn: ImportTurn | undefined }): ReactNode {
  if (turn === undefined) return null;
  const { kind, at, by, result } = turn;
  return (
    <Notice tone={result.keptTotal > 0 ? 'warning' : 'info'} title={`${kind === 'undo' ? 'Undone' : 'Done again'} · ${whenText(at)} · ${counterText(by)}`}>
      {turnFacts(kind, result, 'after').join('; ')}.
      <KeptCustomers result={result} />
    </Notice>
  );
}

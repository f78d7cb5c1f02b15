import type { SyncView } from '../../../shared/contract/sync/sync-view.ts';
import { callAgain } from '../../engine/call-again.ts';
import type { Engine } from '../../engine/engine-session.ts';
import { confirmDestruction } from '../../ui/ask.tsx';
import { showErrorToast } from '../../ui/toast.tsx';
import { changesText, type ConnectedSync } from './sync-words.ts';

/** What the question says of the changes that wait. */
export function disconnectText({ office: { shop }, waiting: { changes } }: ConnectedSync): string {
  const unsent = changes === 0 ? 'Everything that was changed here is there already.' : `${changesText(changes)} ${changes === 1 ? 'has' : 'have'} not reached ${shop} and will not be sent.`;
  return `${unsent} The book stays on this PC as it is. Other counters hear no more of what is changed here until you connect again.`;
}

/** Ends the connection after asking. Answers the state after it; undefined where it goes on. */
export async function disconnect(engine: Engine, view: ConnectedSync): Promise<SyncView | undefined> {
  const { changes } = view.waiting;
  const sure = await confirmDestruction({
    title: `Disconnect from ${view.office.shop}?`,
    body: disconnectText(view),
    action: changes === 0 ? 'Disconnect this counter' : `Disconnect and leave ${changesText(changes)} unsent`,
  });
  if (!sure) return undefined;
  try {
    return await callAgain(engine, 'sync.disconnect');
  } catch (error) {
    showErrorToast('This counter could not be disconnected', error);
    return undefined;
  }
}

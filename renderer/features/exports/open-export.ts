import type { ExportId } from '../../../shared/contract/exports.ts';
import { callAgain } from '../../engine/call-again.ts';
import type { Engine } from '../../engine/engine-session.ts';
import { saveFile } from '../../shell.ts';
import { showErrorToast, showToast } from '../../ui/toast.tsx';

/** Opens an export: in the spreadsheet where the shell can, else as a download. What fails is said in a toast. */
export async function openExport(engine: Engine, id: ExportId): Promise<void> {
  try {
    const saved = await saveFile(await callAgain(engine, 'exports.read', { id }));
    // A browser shows its downloads itself.
    if (saved.kind !== 'saved') return;
    if (saved.open === undefined) showToast({ message: `${saved.name} saved` });
    else await saved.open();
  } catch (error) {
    showErrorToast('The export could not be opened', error);
  }
}

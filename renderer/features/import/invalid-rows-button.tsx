import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ImportId, ImportPhase, RowCounts } from '../../../shared/contract/imports.ts';
import { useEngine } from '../../engine-context.tsx';
import { callAgain } from '../../engine/call-again.ts';
import { saveFile } from '../../shell.ts';
import { showErrorToast, showToast } from '../../ui/toast.tsx';

interface InvalidRowsButtonProps {
  /** An import whose rows are there: under way, or of the history. */
  readonly view: { readonly id: ImportId; readonly phase: ImportPhase; readonly counts: RowCounts };
}

/** Saves the Invalid rows as a file to be fixed in a spreadsheet and dropped again. */
export function InvalidRowsButton({ view }: InvalidRowsButtonProps): ReactNode {
  const engine = useEngine();
  const [saving, setSaving] = useState(false);
  const possible = view.phase !== 'checking' && view.phase !== 'committing' && view.counts.invalid > 0;

  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const saved = await saveFile(await callAgain(engine, 'import.invalidRows', { id: view.id }));
      if (saved.kind !== 'cancelled') showToast({ message: `${saved.name}: fix the rows as the column remark says, then drop the file here.` });
    } catch (error) {
      showErrorToast('The invalid rows could not be saved', error);
    } finally {
      setSaving(false);
    }
  };

  return (
    <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} disabled={!possible} loading={saving} onClick={() => void save()}>
      Save invalid rows
    </Button>
  );
}

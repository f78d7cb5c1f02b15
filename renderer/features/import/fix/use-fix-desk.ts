import { useState } from 'react';
import type { ImportId, RowView } from '../../../../shared/contract/imports.ts';
import { useEngine } from '../../../engine-context.tsx';
import { newChangeId } from '../../../new-id.ts';
import { createRowWindows, type RowWindows } from '../../../ui/row-windows.ts';
import { createSheetCursor, type SheetCursor } from '../../../ui/sheet-cursor.ts';
import { showErrorToast } from '../../../ui/toast.tsx';
import { createFixDesk, type FixDesk } from './fix-desk.ts';

/** What the sheet of an import and the tools around it share. */
export interface FixParts {
  readonly windows: RowWindows<RowView>;
  readonly cursor: SheetCursor;
  readonly desk: FixDesk;
}

/** Makes the parts for one import, once. */
export function useFixDesk(id: ImportId): FixParts {
  const engine = useEngine();
  const [parts] = useState((): FixParts => {
    const windows = createRowWindows<RowView>();
    return { windows, cursor: createSheetCursor(), desk: createFixDesk({ engine, id, windows, newChangeId, onError: showErrorToast }) };
  });
  return parts;
}

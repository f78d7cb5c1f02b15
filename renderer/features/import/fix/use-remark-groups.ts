import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { RemarkGroup } from '../../../../shared/contract/import-fixing.ts';
import type { ImportId } from '../../../../shared/contract/imports.ts';
import { useEngine } from '../../../engine-context.tsx';
import { callAgain } from '../../../engine/call-again.ts';
import type { FixDesk } from './fix-desk.ts';

/** The remarks of an import as last read. */
export type RemarksReading = { readonly kind: 'reading' } | { readonly kind: 'groups'; readonly groups: readonly RemarkGroup[] } | { readonly kind: 'failed'; readonly error: unknown };

export interface Remarks {
  readonly reading: RemarksReading;
  /** Reads them once more after a failure. */
  readonly tryAgain: () => void;
}

/**
 * Reads the remarks of an import, and again after each edit.
 * @param wanted whether they are needed at all
 */
export function useRemarkGroups(id: ImportId, desk: FixDesk, wanted = true): Remarks {
  const engine = useEngine();
  const edits = useStore(desk, (fixing) => fixing.edits);
  const [attempt, setAttempt] = useState(0);
  const [reading, setReading] = useState<RemarksReading>({ kind: 'reading' });

  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    callAgain(engine, 'import.remarks', { id }).then(
      (groups) => (current ? setReading({ kind: 'groups', groups }) : undefined),
      (error: unknown) => (current ? setReading({ kind: 'failed', error }) : undefined),
    );
    return () => {
      current = false;
    };
  }, [engine, id, edits, attempt, wanted]);

  return { reading, tryAgain: () => setAttempt((before) => before + 1) };
}

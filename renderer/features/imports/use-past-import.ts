import { useEffect, useState } from 'react';
import type { PastImport } from '../../../shared/contract/import-history.ts';
import type { ImportId } from '../../../shared/contract/imports.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine, useEngineEvent, useEngineLife } from '../../engine-context.tsx';

/** An import of the history as far as it is known. */
export type PastReading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly past: PastImport }
  | { readonly kind: 'failed'; readonly error: unknown; readonly tryAgain: () => void };

/** Reads an import that ended, and again whenever it is undone or done again. */
export function usePastImport(id: ImportId): PastReading {
  const engine = useEngine();
  const life = useEngineLife();
  const [asked, askAgain] = useState(0);
  const [reading, setReading] = useState<PastReading>({ kind: 'reading' });
  const again = (): void => askAgain((before) => before + 1);
  useEngineEvent('import.changed', (view) => {
    if (view.id === id) again();
  });
  useEffect(() => {
    let current = true;
    callAgain(engine, 'imports.read', { id }).then(
      (past) => current && setReading({ kind: 'read', past }),
      (error: unknown) => current && setReading({ kind: 'failed', error, tryAgain: again }),
    );
    return () => {
      current = false;
    };
  }, [engine, life, id, asked]);
  return reading;
}

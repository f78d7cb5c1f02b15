import { useEffect, useState } from 'react';
import type { ColumnValues, ImportId } from '../../../shared/contract/imports.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine } from '../../engine-context.tsx';

/** The values of a column as far as they are known. */
export type ValuesReading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly found: ColumnValues }
  | { readonly kind: 'failed'; readonly error: unknown; readonly tryAgain: () => void };

/** Has the values of a column counted over the whole file. */
export function useColumnValues(id: ImportId, column: number): ValuesReading {
  const engine = useEngine();
  const [asked, askAgain] = useState(0);
  const [reading, setReading] = useState<ValuesReading>({ kind: 'reading' });
  useEffect(() => {
    let current = true;
    setReading({ kind: 'reading' });
    callAgain(engine, 'import.values', { id, column }).then(
      (found) => current && setReading({ kind: 'read', found }),
      (error: unknown) => current && setReading({ kind: 'failed', error, tryAgain: () => askAgain(asked + 1) }),
    );
    return () => {
      current = false;
    };
  }, [engine, id, column, asked]);
  return reading;
}

import { useEffect, useState } from 'react';
import type { ImportId } from '../../../../shared/contract/imports.ts';
import { useEngine } from '../../../engine-context.tsx';
import { callAgain } from '../../../engine/call-again.ts';

/**
 * How many rows repeat a key of another row of the file; 0 until it is known.
 * @param version changes when the rows may have changed; undefined while they are not all checked
 */
export function useRepeatsCount(id: ImportId, version: number | undefined): number {
  const engine = useEngine();
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (version === undefined) return undefined;
    let wanted = true;
    callAgain(engine, 'import.rows', { id, filter: 'repeats', offset: 0, count: 0 }).then(
      ({ total }) => (wanted ? setCount(total) : undefined),
      () => undefined, // the filter is not offered, and whatever ails the rows is told where they stand
    );
    return () => {
      wanted = false;
    };
  }, [engine, id, version]);
  return count;
}

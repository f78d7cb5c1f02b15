import { useState } from 'react';
import type { CustomerQuery } from '../../../shared/contract/customers.ts';
import type { ExportId, ExportSummary } from '../../../shared/contract/exports.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';
import { callAgain } from '../../engine/call-again.ts';
import { useEngine, useEngineEvent } from '../../engine-context.tsx';
import { newId } from '../../new-id.ts';
import { showErrorToast } from '../../ui/toast.tsx';

/** An export being made: from 0 to 1. */
interface Making {
  readonly id: ExportId;
  readonly progress: number;
}

/** Makes exports, one at a time. */
export interface Exporter {
  /** Undefined while none is being made. */
  readonly progress: number | undefined;
  /** Answers undefined where it failed (which it says) or one is being made already. */
  make(layout: LayoutName, query: CustomerQuery): Promise<ExportSummary | undefined>;
}

/** Makes exports and follows their progress. */
export function useExport(): Exporter {
  const engine = useEngine();
  const [making, setMaking] = useState<Making>();
  useEngineEvent('export.progress', ({ id, written, total }) => {
    setMaking((now) => (now?.id === id ? { id, progress: total === 0 ? 1 : written / total } : now));
  });
  return {
    progress: making?.progress,
    async make(layout, query) {
      if (making !== undefined) return undefined;
      const id = newId();
      setMaking({ id, progress: 0 });
      try {
        return await callAgain(engine, 'export.make', { id, layout, query });
      } catch (error) {
        showErrorToast('The export could not be made', error);
        return undefined;
      } finally {
        setMaking(undefined);
      }
    },
  };
}

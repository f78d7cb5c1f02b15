import type { ImportId, ImportView } from '../../../shared/contract/imports.ts';
import type { DeskTurn } from './desk-turn.ts';
import { type ColumnChoice, mapColumns } from './map-columns.ts';

/** The calls that say what the columns of a file become, and how their cells are read. */
export interface MappingDesk {
  mapColumns(id: ImportId, targets: readonly ColumnChoice[]): Promise<ImportView>;
}

export function createMappingDesk({ need, inTurn, settle }: DeskTurn): MappingDesk {
  return {
    mapColumns: (id, targets) =>
      inTurn(async () => {
        const job = need(id);
        return settle(job, mapColumns(job.record, targets));
      }),
  };
}

import { afterAll, beforeAll, inject } from 'vitest';
import { type ModelOffice, openModelOffice } from './model-office.ts';

/** One back office for all histories of a file, each in a shop of its own. */
export function openOffice(): () => ModelOffice {
  let office: ModelOffice | undefined;
  beforeAll(async () => {
    office = await openModelOffice(inject('postgresUrl'));
  });
  afterAll(() => office?.close());
  return () => {
    if (office === undefined) throw new Error('The back office is not open');
    return office;
  };
}

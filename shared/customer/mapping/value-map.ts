import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { readList, writeList } from '../normalise-list.ts';
import { foldValue } from './value-words.ts';

/** What to read instead of a text: `''` for a blank. Case and spaces around the text do not matter. */
export interface ValueRename {
  readonly from: string;
  readonly to: string;
}

/** Free texts that are names out of a small set, and so worth mapping. */
const names: ReadonlySet<FieldKey> = new Set<FieldKey>(['membershipTier', 'groups', 'identifierType', 'country', 'region']);

/** Whether the values of a field can be mapped: it has a choice of them, or they are names out of a small set. */
export function hasValueMap(field: FieldKey): boolean {
  const { kind, choices } = fieldOf(field);
  return kind === 'flag' || choices !== undefined || names.has(field);
}

/**
 * Compiles renames to what turns a cell into the text to read instead. Groups are renamed one by one, and a group renamed to `''` is left
 * out. A cell without a renamed text is given back as it is. It goes after `unguardFormula` and before the normaliser.
 */
export function valueMapper(field: FieldKey, renames: readonly ValueRename[]): (cell: string) => string {
  const texts = new Map(renames.map(({ from, to }) => [foldValue(from), to]));
  if (texts.size === 0) return (cell) => cell;
  if (fieldOf(field).kind !== 'list') return (cell) => texts.get(foldValue(cell)) ?? cell;
  return (cell) => {
    const items = readList(cell) ?? [];
    if (!items.some((item) => texts.has(foldValue(item)))) return cell;
    const renamed = items.flatMap((item) => {
      const to = texts.get(foldValue(item));
      return to === undefined ? [item] : (readList(`${to};`) ?? []);
    });
    return writeList([...new Set(renamed)]);
  };
}

import { isFlaw } from '../../../shared/customer/flaw.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { normaliserOf, type NormaliseContext } from '../../../shared/customer/normalise-field.ts';
import type { ValueProposal } from '../../../shared/customer/mapping/propose-values.ts';
import type { ValueRename } from '../../../shared/customer/mapping/value-map.ts';
import { foldValue } from '../../../shared/customer/mapping/value-words.ts';
import { valueOptions } from './value-words.ts';

/** What each value of a column is to be read as, by its text. A value that is missing is not decided yet. */
export type ValueDraft = ReadonlyMap<string, string>;

/** Neither a flag nor a choice depends on the shop. */
const anyShop: NormaliseContext = { country: '', dateOrder: 'DMY', today: '1970-01-01' };

/** Starts from what is in force already, else from the proposals. */
export function startDraft(field: FieldKey, values: readonly ValueProposal[], renames: readonly ValueRename[]): ValueDraft {
  const inForce = new Map(renames.map(({ from, to }) => [foldValue(from), to]));
  const draft = new Map<string, string>();
  for (const { text, to } of values) {
    const reading = inForce.get(foldValue(text)) ?? to;
    const option = reading === undefined ? undefined : optionOf(field, reading);
    if (option !== undefined) draft.set(text, option);
  }
  return draft;
}

/** The option that a text stands for: `Y` is `TRUE`, `m` is `Male`. Undefined where the field cannot read it. Names stand for themselves. */
export function optionOf(field: FieldKey, text: string): string | undefined {
  if (valueOptions(field) === undefined) return text;
  const value = normaliserOf(field)(text, anyShop);
  if (value === undefined) return '';
  if (isFlaw(value)) return undefined;
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}

/** Decides one value; undefined takes the decision back. */
export function decideValue(draft: ValueDraft, text: string, to: string | undefined): ValueDraft {
  const next = new Map(draft);
  if (to === undefined) next.delete(text);
  else next.set(text, to);
  return next;
}

/** The renames that a draft comes to: only what the field would not read so by itself. */
export function renamesOf(field: FieldKey, values: readonly ValueProposal[], draft: ValueDraft): readonly ValueRename[] {
  return values.flatMap(({ text }) => {
    const to = draft.get(text);
    return to === undefined || to === optionOf(field, text) ? [] : [{ from: text, to }];
  });
}

/** How many values are not decided, and in how many cells they stand. */
export function undecidedIn(values: readonly ValueProposal[], draft: ValueDraft): { readonly values: number; readonly rows: number } {
  const open = values.filter(({ text }) => !draft.has(text));
  return { values: open.length, rows: open.reduce((sum, { count }) => sum + count, 0) };
}

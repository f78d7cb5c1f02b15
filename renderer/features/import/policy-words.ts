import type { BlankPolicy, ImportPolicy } from '../../../shared/customer/import-policy.ts';
import type { MatchKey, Rulebook } from '../../../shared/customer/rulebook.ts';
import { countText } from '../../ui/count-text.ts';

const keyNames: Readonly<Record<MatchKey, string>> = { id: 'Counterbook ID', email: 'email', lookupId: 'customer code', phone: 'phone' };

/** What can find a customer, as its checkbox is called, in the order that is usual. */
export const matchKeys: readonly { readonly key: MatchKey; readonly label: string }[] = [
  { key: 'id', label: 'Counterbook ID' },
  { key: 'email', label: 'Email' },
  { key: 'lookupId', label: 'Customer code' },
  { key: 'phone', label: 'Phone' },
];

/** What a blank cell can mean. */
export const blankOptions: readonly { readonly value: BlankPolicy; readonly label: string }[] = [
  { value: 'keep', label: 'Keep what the book has' },
  { value: 'clear', label: 'Clear' },
];

/** What a row about a customer in the book does, as part of a sentence. */
export function existingSentence({ match, onExisting }: Pick<Rulebook, 'match' | 'onExisting'>): string {
  if (match.length === 0) return 'every row is a new customer, whoever is in the book already';
  const row = `a row with the ${alternatives(match.map((key) => keyNames[key]))} of a customer in the book`;
  return onExisting === 'update' ? `${row} updates that customer` : `${row} is Invalid, unless it says the same`;
}

/** How an import treats customers in the book, in a line. `columns` are those with a rule of their own for blanks. */
export function policySummary({ match, onExisting, blanks }: ImportPolicy, columns: number): string {
  const found = match.length === 0 ? 'Nobody is found again' : `Found by ${alternatives(match.map((key) => keyNames[key]))}`;
  const does = onExisting === 'update' ? 'then updated' : 'left as they are, and the row is Invalid unless it says the same';
  const others = columns === 0 ? '' : `, ${countText(columns)} ${columns === 1 ? 'column' : 'columns'} otherwise`;
  const empty = onExisting === 'error' ? '' : `; a blank ${blanks === 'keep' ? 'keeps what the book has' : 'clears the field'}${others}`;
  return match.length === 0 ? found : `${found}, ${does}${empty}`;
}

/** The keys with one added or taken away: those of the rulebook first and in its order, as they are tried. */
export function toggleKey(match: readonly MatchKey[], key: MatchKey, rulebook: Pick<Rulebook, 'match'>): readonly MatchKey[] {
  const wanted = new Set(match);
  if (!wanted.delete(key)) wanted.add(key);
  const order = [...rulebook.match, ...matchKeys.map((entry) => entry.key).filter((other) => !rulebook.match.includes(other))];
  return order.filter((other) => wanted.has(other));
}

function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

import { editDistance } from '../edit-distance.ts';
import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { isFlaw } from '../flaw.ts';
import type { NormaliseContext } from '../normalise-field.ts';
import { normaliserOf } from '../normalise-field.ts';
import type { ValueCount } from './value-tally.ts';
import { foldValue, guessValue } from './value-words.ts';

/** How a value of a column was understood. Only `known` and `name` need nothing from the owner. */
export type ValueReason =
  | 'known' // the field reads it
  | 'name' // a name that the field takes as it is
  | 'word' // a known word of another language or system
  | 'similar' // close to a value or a more frequent name
  | 'unknown'; // the field cannot read it and nothing is near

/** What a value of a column should be read as. */
export interface ValueProposal extends ValueCount {
  /** The text to read instead: `''` for a blank, the same text where it needs no change. Missing where the owner must say. */
  readonly to?: string;
  readonly reason: ValueReason;
}

/** The fields of which nothing in normalising depends on the shop. */
const anyShop: NormaliseContext = { country: '', dateOrder: 'DMY', today: '1970-01-01' };

const attention: Readonly<Record<ValueReason, number>> = { unknown: 0, similar: 1, word: 2, name: 3, known: 4 };

/**
 * Proposes what each value of a column is read as, those first that need the owner, and of those the most frequent first.
 * @param existing the names that the book has already, for tiers and groups
 */
export function proposeValues(field: FieldKey, values: readonly ValueCount[], existing: readonly string[] = []): readonly ValueProposal[] {
  const { kind, choices } = fieldOf(field);
  const propose = kind === 'flag' || choices !== undefined ? proposeChoice(field) : proposeName(values, existing);
  return values.map(propose).toSorted((a, b) => attention[a.reason] - attention[b.reason] || b.count - a.count);
}

function proposeChoice(field: FieldKey): (value: ValueCount) => ValueProposal {
  const normalise = normaliserOf(field);
  return ({ text, count }) => {
    if (!isFlaw(normalise(text, anyShop))) return { text, count, to: text, reason: 'known' };
    const guess = guessValue(field, text);
    return guess === undefined ? { text, count, reason: 'unknown' } : { text, count, to: guess.to, reason: guess.by };
  };
}

/** A slip is rarer than what it is a slip of. */
const rarer = 5;

function proposeName(values: readonly ValueCount[], existing: readonly string[]): (value: ValueCount) => ValueProposal {
  const inBook = new Map(existing.map((name) => [foldValue(name), name]));
  return ({ text, count }) => {
    const folded = foldValue(text);
    const same = inBook.get(folded);
    if (same !== undefined) return { text, count, to: same, reason: 'known' };
    const near = existing.find((name) => isSlip(folded, foldValue(name))) ?? values.find((other) => other.count >= count * rarer && isSlip(folded, foldValue(other.text)))?.text;
    return near === undefined ? { text, count, to: text, reason: 'name' } : { text, count, to: near, reason: 'similar' };
  };
}

/** One slip in a word of some length. Names with different numbers are different names: "Tier 1" and "Tier 2". */
function isSlip(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (longer < 4 || Math.abs(a.length - b.length) > 2 || a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return false;
  const distance = editDistance(a, b);
  return distance > 0 && distance <= Math.min(2, longer / 4);
}

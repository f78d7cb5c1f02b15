import type { ColumnTarget, NamePart } from '../column-target.ts';
import { fieldKeys, fieldOf } from '../fields.ts';
import { foldHeader } from '../fold.ts';
import { idHeader } from '../layouts.ts';
import { fieldTarget, optOuts } from './field-target.ts';
import type { HeaderShape } from './header-likeness.ts';
import { shapeOf } from './header-likeness.ts';

/** A header that many use, and what it says. */
export interface HeaderMeaning {
  readonly header: string;
  readonly target: ColumnTarget;
  readonly confidence: number;
}

/** The surest and each next alias of a field. All are sure enough to be mapped; the order only decides between two columns. */
const firstAlias = 0.95;
const nextAlias = 0.002;

const nameParts: Readonly<Record<NamePart, readonly string[]>> = {
  first: ['first name', 'given name', 'forename', 'fname', 'first'],
  middle: ['middle name', 'middle initial', 'lastname preposition', 'middle'],
  last: ['last name', 'surname', 'family name', 'lname', 'last'],
};

/** Numbers that other systems give a customer, by the name of no one system. */
const foreignIds: readonly string[] = ['External ID', 'Internal ID', 'Square Customer ID'];

/** Names under which a number may be the shop's own code as well as another system's. */
const numbersOfSomeone: ReadonlySet<string> = new Set(['Customer ID', 'Client ID', 'Contact ID', 'User ID', 'ID', 'Customer number', 'Customer no'].map(foldHeader));

/** Whether a header names a number of which the header alone does not tell whose it is. */
export function isNumberOfSomeone(header: string): boolean {
  return numbersOfSomeone.has(foldHeader(header));
}

function listMeanings(): readonly HeaderMeaning[] {
  const meanings: HeaderMeaning[] = [];
  const add = (headers: readonly string[], target: ColumnTarget): void => {
    for (const [rank, header] of headers.entries()) meanings.push({ header, target, confidence: firstAlias - rank * nextAlias });
  };
  for (const key of fieldKeys) {
    const { label, name, aliases, readOnly } = fieldOf(key);
    add([...aliases, name, label], readOnly === true ? { kind: 'ignored', why: 'read-only' } : { kind: 'field', field: key });
  }
  for (const [header, field] of optOuts) add([header], fieldTarget(header, field));
  for (const part of ['first', 'middle', 'last'] as const) add(nameParts[part], { kind: 'name-part', part });
  add(foreignIds, { kind: 'ignored', why: 'foreign-id' });
  add([idHeader], { kind: 'id' });
  return meanings;
}

const meanings = listMeanings();

const byHeader: ReadonlyMap<string, HeaderMeaning> = new Map(
  // Of two fields with the same alias, the one that has it earlier keeps it.
  meanings.toSorted((a, b) => a.confidence - b.confidence).map((meaning) => [foldHeader(meaning.header), meaning]),
);

/** What a header says to everyone, where it is one that many use. */
export function meaningOf(header: string): HeaderMeaning | undefined {
  return byHeader.get(foldHeader(header));
}

/** Whether a text is a header that many use, so that its line is probably the one with the headers. */
export function isKnownHeader(text: string): boolean {
  return meaningOf(text) !== undefined || isNumberOfSomeone(text);
}

/** The meanings to which a header may be close. */
export const comparable: readonly { readonly meaning: HeaderMeaning; readonly shape: HeaderShape }[] = meanings
  .filter(({ target }) => target.kind === 'field' || target.kind === 'name-part')
  .map((meaning) => ({ meaning, shape: shapeOf(meaning.header) }));

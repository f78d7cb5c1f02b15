import type { ColumnTarget } from '../column-target.ts';
import type { FieldKey } from '../fields.ts';
import { foldHeader } from '../fold.ts';
import { layouts } from '../layouts.ts';
import type { NormaliseContext } from '../normalise-field.ts';
import type { LayoutName } from '../rulebook.ts';
import { knownHeaderOf } from '../systems/known-systems.ts';
import { recogniseSystem } from '../systems/recognise-system.ts';
import type { KnownSystem } from '../systems/system.ts';
import type { Candidate } from './candidate.ts';
import { headerLikeness, shapeOf } from './header-likeness.ts';
import { comparable, isNumberOfSomeone, meaningOf } from './known-headers.ts';
import { areFuture, differs, lookOf, lookOfField } from './look-at-values.ts';
import type { ColumnProposal } from './proposal.ts';
import { sureFrom } from './proposal.ts';
import { isSecretColumn } from './secrets.ts';
import { settleColumns } from './settle-columns.ts';

/** What is known of a column before it is mapped. */
export interface ColumnSketch {
  readonly header: string;
  /** A few different values of it. */
  readonly samples?: readonly string[];
}

/** What a proposal depends on besides the columns. */
export interface ProposeOptions {
  readonly rulebook: LayoutName;
  /** Of the shop. Without it, values are not looked at. */
  readonly context?: NormaliseContext;
  /** How columns of an earlier file with the same headers were mapped, by folded header: see header-set.ts. */
  readonly remembered?: ReadonlyMap<string, ColumnTarget>;
}

/** A header that is this close to a known one is suggested. */
const similarFrom = 0.7;
const certain = 1;
const systemConfidence = 0.98;
const suggested = 0.8;
const byValues = 0.75;

/** The name of the last column of the invalid rows that we saved: the reasons, for people. */
export const remarkHeader = 'remark';

const layoutTargets: Readonly<Record<LayoutName, ReadonlyMap<string, ColumnTarget>>> = {
  epos: targetsOf('epos'),
  loyverse: targetsOf('loyverse'),
  counterbook: targetsOf('counterbook'),
};

function targetsOf(name: LayoutName): ReadonlyMap<string, ColumnTarget> {
  return new Map(layouts[name].columns.map(({ header, target }) => [foldHeader(header), target]));
}

/**
 * Proposes what each column becomes, with the reason: as it was mapped before, as the rulebook's own layout or the recognised system calls
 * it, as others call it; else, and never without asking, by a similar name or by its values. A field is given to one column.
 */
export function proposeColumns(columns: readonly ColumnSketch[], options: ProposeOptions): readonly ColumnProposal[] {
  const system = recogniseSystem(columns.map(({ header }) => header));
  return settleColumns(
    columns.map((column) => column.header),
    columns.map((column) => candidatesOf(column, system, options)),
  );
}

/** What a column may be, the likeliest first. */
function candidatesOf({ header, samples = [] }: ColumnSketch, system: KnownSystem | undefined, { rulebook, context, remembered }: ProposeOptions): readonly Candidate[] {
  if (header.trim() === remarkHeader) return [{ target: { kind: 'ignored', why: 'remark' }, reason: { kind: 'remark' }, confidence: certain }];
  if (isSecretColumn(header, samples)) return [{ target: { kind: 'ignored', why: 'secret' }, reason: { kind: 'secret' }, confidence: certain }];
  const before = remembered?.get(foldHeader(header));
  if (before !== undefined && before.kind !== 'open') return [{ target: before, reason: { kind: 'remembered' }, confidence: certain }];
  const own = layoutTargets[rulebook].get(foldHeader(header));
  if (own !== undefined) return [{ target: own, reason: { kind: 'layout-header', layout: rulebook }, confidence: certain }];

  const bySystem = system === undefined ? undefined : systemCandidate(system, header);
  if (bySystem !== undefined && bySystem.confidence >= sureFrom) return [bySystem];
  const byHeader = headerCandidate(header, samples, system, context);
  if (byHeader !== undefined) return [byHeader];
  const guesses = [...(bySystem === undefined ? [] : [bySystem]), ...guess(header, samples, context)];
  return guesses.toSorted((a, b) => b.confidence - a.confidence);
}

function systemCandidate(system: KnownSystem, header: string): Candidate | undefined {
  const target = knownHeaderOf(system, header)?.target;
  if (target === undefined) return undefined;
  return { target, reason: { kind: 'system-header', system: system.name }, confidence: system.confirmed ? systemConfidence : suggested };
}

function headerCandidate(header: string, samples: readonly string[], system: KnownSystem | undefined, context: NormaliseContext | undefined): Candidate | undefined {
  if (isNumberOfSomeone(header)) {
    if (system !== undefined) return { target: { kind: 'ignored', why: 'foreign-id' }, reason: { kind: 'system-header', system: system.name }, confidence: systemConfidence };
    return { target: { kind: 'field', field: 'lookupId' }, reason: { kind: 'number-of-someone' }, confidence: similarFrom };
  }
  const meaning = meaningOf(header);
  if (meaning === undefined) return undefined;
  const { target, confidence } = meaning;
  if (context !== undefined && target.kind === 'field' && differs(target.field, samples, context)) {
    return { target, reason: { kind: 'values-differ', field: target.field }, confidence: 0.5 };
  }
  return { target, reason: { kind: 'alias' }, confidence };
}

/** Fields by similar names, and by what the values look like. */
function guess(header: string, samples: readonly string[], context: NormaliseContext | undefined): readonly Candidate[] {
  const look = context === undefined ? undefined : lookOf(samples, context);
  const shape = shapeOf(header);
  const best = new Map<string, Candidate>();
  for (const { meaning, shape: other } of comparable) {
    const { target } = meaning;
    const alike = headerLikeness(shape, other);
    if (alike < similarFrom) continue;
    if (target.kind === 'field' && context !== undefined && differs(target.field, samples, context)) continue;
    const agrees = look !== undefined && target.kind === 'field' && lookOfField(target.field) === look;
    const name = 0.5 + (alike - similarFrom);
    const confidence = agrees ? 1 - (1 - name) * 0.4 : name;
    const key = JSON.stringify(target);
    if ((best.get(key)?.confidence ?? 0) >= confidence) continue;
    best.set(key, { target, reason: { kind: 'similar', to: meaning.header, ...(agrees ? { looks: look } : {}) }, confidence });
  }
  if (look === undefined || context === undefined) return [...best.values()];
  const fields = fieldsLooking(look, areFuture(samples, context));
  return [...best.values(), ...fields.map((field, rank): Candidate => ({ target: { kind: 'field', field }, reason: { kind: 'values', looks: look }, confidence: byValues - rank * 0.01 }))];
}

/** The fields whose values look so, the likeliest first. */
function fieldsLooking(look: 'emails' | 'phones' | 'dates', future: boolean): readonly FieldKey[] {
  switch (look) {
    case 'emails':
      return ['email'];
    case 'phones':
      return ['mobileNumber', 'phoneNumber'];
    case 'dates':
      return future ? ['membershipExpiry'] : ['dateOfBirth'];
  }
}

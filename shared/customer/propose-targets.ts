import type { ColumnTarget } from './column-target.ts';
import type { FieldKey } from './fields.ts';
import { fieldKeys, fieldOf } from './fields.ts';
import { foldHeader } from './fold.ts';
import { idHeader, layouts } from './layouts.ts';
import type { LayoutName } from './rulebook.ts';

/** A target, and how well the header fits it: 0 is best. Of two columns for one field the better fit gets it. */
interface Proposal {
  readonly target: ColumnTarget;
  readonly rank: number;
}

const open: ColumnTarget = { kind: 'open' };

/** Headers that say the opposite of a consent. */
const optOuts: ReadonlyMap<string, FieldKey> = new Map<string, FieldKey>([
  ['donotemail', 'emailConsent'],
  ['emailoptout', 'emailConsent'],
  ['donotsms', 'smsConsent'],
  ['smsoptout', 'smsConsent'],
]);

const foreignIds: readonly string[] = ['Customer ID', 'External ID', 'Internal ID', 'Square Customer ID'];
const secrets: readonly string[] = ['user_pass', 'password', 'password hash', 'session_tokens'];

/** What a column becomes when its field is chosen: also by hand, so that an opt-out never turns into consent. */
export function fieldTarget(header: string, field: FieldKey): ColumnTarget {
  return optOuts.get(foldHeader(header)) === field ? { kind: 'field', field, inverted: true } : { kind: 'field', field };
}

function knownHeaders(): ReadonlyMap<string, Proposal> {
  const known = new Map<string, Proposal>();
  const add = (header: string, proposal: Proposal): void => {
    const folded = foldHeader(header);
    const before = known.get(folded);
    if (before === undefined || proposal.rank < before.rank) known.set(folded, proposal);
  };
  for (const key of fieldKeys) {
    const { label, name, aliases, readOnly } = fieldOf(key);
    const target: ColumnTarget = readOnly === true ? { kind: 'ignored', why: 'read-only' } : { kind: 'field', field: key };
    [...aliases, name, label].forEach((header, rank) => add(header, { target, rank: rank + 1 }));
  }
  for (const [header, field] of optOuts) add(header, { target: fieldTarget(header, field), rank: 1 });
  for (const header of foreignIds) add(header, { target: { kind: 'ignored', why: 'foreign-id' }, rank: 1 });
  for (const header of secrets) add(header, { target: { kind: 'ignored', why: 'secret' }, rank: 1 });
  add(idHeader, { target: { kind: 'id' }, rank: 1 });
  return known;
}

const known = knownHeaders();

const ownHeaders: Readonly<Record<LayoutName, ReadonlyMap<string, Proposal>>> = {
  epos: layoutHeaders('epos'),
  loyverse: layoutHeaders('loyverse'),
  counterbook: layoutHeaders('counterbook'),
};

function layoutHeaders(name: LayoutName): ReadonlyMap<string, Proposal> {
  return new Map(layouts[name].columns.map(({ header, target }) => [foldHeader(header), { target, rank: 0 }]));
}

/** The name of the last column of the invalid rows that we saved: the reasons, for people. */
export const remarkHeader = 'remark';

/**
 * Proposes what each column becomes, by its header alone: first as the rulebook's own layout calls it, then by the names that
 * other systems use. A field is given once, to the column that fits it best; what is not known for sure stays open.
 */
export function proposeTargets(headers: readonly string[], rulebook: LayoutName): readonly ColumnTarget[] {
  const proposals = headers.map((header) => propose(header, rulebook));
  const best = new Map<string, number>();
  proposals.forEach((proposal, column) => {
    const slot = slotOf(proposal);
    if (slot === undefined || proposal === undefined) return;
    const holder = proposals[best.get(slot) ?? -1];
    if (holder === undefined || proposal.rank < holder.rank) best.set(slot, column);
  });
  return proposals.map((proposal, column) => {
    if (proposal === undefined) return open;
    const slot = slotOf(proposal);
    return slot === undefined || best.get(slot) === column ? proposal.target : open;
  });
}

function propose(header: string, rulebook: LayoutName): Proposal | undefined {
  if (header.trim() === remarkHeader) return { target: { kind: 'ignored', why: 'remark' }, rank: 0 };
  const folded = foldHeader(header);
  return ownHeaders[rulebook].get(folded) ?? known.get(folded);
}

/** What only one column can be. */
function slotOf(proposal: Proposal | undefined): string | undefined {
  if (proposal?.target.kind === 'field') return proposal.target.field;
  return proposal?.target.kind === 'id' ? 'id' : undefined;
}

import type { ColumnTarget } from '../column-target.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProposal } from './proposal.ts';
import { sureFrom } from './proposal.ts';

/** How much surer name parts must be than a column with the whole name to be taken instead of it. */
const partsLead = 0.02;

const open: ColumnTarget = { kind: 'open' };
const whole = 'name';

/** What only one column can be. */
function slotOf(target: ColumnTarget): string | undefined {
  switch (target.kind) {
    case 'field':
      return target.field;
    case 'name-part':
      return `${whole}/${target.part}`;
    case 'street-part':
      return `street/${target.part}`;
    case 'id':
      return 'id';
    default:
      return undefined;
  }
}

const isPart = (slot: string): boolean => slot.startsWith(`${whole}/`);

/** Whether two columns of a file cannot have these targets: a field is given by one column, a name by one or by its parts. */
export function excludeEachOther(a: ColumnTarget, b: ColumnTarget): boolean {
  const [one, other] = [slotOf(a), slotOf(b)];
  if (one === undefined || other === undefined) return false;
  return one === other || (one === whole && isPart(other)) || (other === whole && isPart(one));
}

/** Which column has which slot: the surest one that wants it, of equally sure ones the first. */
type Holders = Map<string, number>;

/**
 * Gives each field to one column: sure candidates first, the surest of them where several want the same; then suggestions for fields that
 * are still free. Who comes too late stays open and learns who was first. A whole name and its parts exclude each other.
 */
export function settleColumns(headers: readonly string[], candidates: readonly (readonly Candidate[])[]): readonly ColumnProposal[] {
  const holders: Holders = new Map();
  const claim = (from: number, below: number): void => {
    const claims = candidates.flatMap((list, column) => list.filter(({ confidence }) => confidence >= from && confidence < below).map((candidate) => ({ candidate, column })));
    for (const { candidate, column } of claims.toSorted((a, b) => b.candidate.confidence - a.candidate.confidence || a.column - b.column)) {
      const slot = slotOf(candidate.target);
      if (slot === undefined || [...holders.values()].includes(column)) continue;
      if (holderOf(holders, slot) === undefined) holders.set(slot, column);
    }
  };
  dropWeakerNames(candidates, holders);
  claim(sureFrom, Number.POSITIVE_INFINITY);
  claim(0, sureFrom);
  return candidates.map((list, column) => settle(list, column, holders, headers));
}

/** The column that keeps others from a slot. */
function holderOf(holders: Holders, slot: string): number | undefined {
  const other = isPart(slot) ? holders.get(whole) : slot === whole ? [...holders].find(([held]) => isPart(held))?.[1] : undefined;
  return holders.get(slot) ?? other;
}

/** Decides between a whole name and its parts before anything else is, since each of them alone would be first. */
function dropWeakerNames(candidates: readonly (readonly Candidate[])[], holders: Holders): void {
  let name: { readonly column: number; readonly confidence: number } | undefined;
  let parts = 0;
  for (const [column, [first]] of candidates.entries()) {
    if (first === undefined || first.confidence < sureFrom) continue;
    const slot = slotOf(first.target);
    if (slot === whole && first.confidence > (name?.confidence ?? 0)) name = { column, confidence: first.confidence };
    if (slot !== undefined && isPart(slot)) parts = Math.max(parts, first.confidence);
  }
  if (name !== undefined && name.confidence >= parts - partsLead) holders.set(whole, name.column);
}

function settle(list: readonly Candidate[], column: number, holders: Holders, headers: readonly string[]): ColumnProposal {
  let takenBy: number | undefined;
  for (const { target, reason, confidence } of list) {
    const slot = slotOf(target);
    const holder = slot === undefined ? column : holderOf(holders, slot);
    if (holder === column) {
      if (confidence >= sureFrom) return { target, reason, confidence };
      return { target: open, suggestion: target, reason, confidence };
    }
    takenBy ??= holder;
  }
  if (takenBy !== undefined) return { target: open, reason: { kind: 'taken', by: headers[takenBy] ?? '' }, confidence: 0 };
  return { target: open, reason: { kind: 'unknown' }, confidence: 0 };
}

import type { Stamp } from '../stamp.ts';
import type { Addition, Register, Tally } from './customer-state.ts';
import { addDecimals } from './decimal-sum.ts';

/** How many additions are kept apart. A value that was set before older ones, and arrives after this many, no longer replaces those. */
export const additionsKept = 64;

/**
 * The tally of a register that nothing was added to yet.
 * @param floor additions at this stamp or before are in the register's value already; `''` where none of those to come are
 */
export function tallyOf({ value, stamp }: Register, floor: Stamp = stamp): Tally {
  return { ...(typeof value === 'string' ? { base: value } : {}), setAt: stamp, floor, added: [] };
}

/** The tally with one addition more. One that is counted already, or was replaced by a value set later, changes nothing. */
export function withAddition(tally: Tally, addition: Addition): Tally {
  if (addition.stamp <= tally.floor || tally.added.some(({ stamp }) => stamp === addition.stamp)) return tally;
  const added = [...tally.added, addition].sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
  return fold({ ...tally, added });
}

/** The tally with a value set: additions before it are replaced, later ones stand beside it. */
export function withValue(tally: Tally, value: string | undefined, stamp: Stamp): Tally {
  if (stamp <= tally.setAt) return tally;
  const { folded } = tally;
  return {
    ...(value === undefined ? {} : { base: value }),
    setAt: stamp,
    floor: stamp,
    added: tally.added.filter((addition) => addition.stamp > stamp),
    ...(folded === undefined || folded.to <= stamp ? {} : { folded }),
  };
}

/** What the field says then. */
export function registerOfTally({ base, setAt, added, folded }: Tally): Register {
  const parts = [...(folded === undefined ? [] : [folded.by]), ...added.map(({ by }) => by)];
  const stamp = [setAt, folded?.to ?? '', added.at(-1)?.stamp ?? ''].reduce((a, b) => (a < b ? b : a));
  if (parts.length === 0) return base === undefined ? { stamp } : { value: base, stamp };
  return { value: parts.reduce(addDecimals, base ?? '0'), stamp };
}

function fold(tally: Tally): Tally {
  const [oldest, ...rest] = tally.added;
  if (oldest === undefined || tally.added.length <= additionsKept) return tally;
  const { folded } = tally;
  return { ...tally, added: rest, folded: { by: addDecimals(folded?.by ?? '0', oldest.by), to: folded === undefined || folded.to < oldest.stamp ? oldest.stamp : folded.to } };
}

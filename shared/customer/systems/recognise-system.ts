import { knownHeaderOf, knownSystems, spell } from './known-systems.ts';
import type { KnownSystem } from './system.ts';

/** How many marks tell a system, and what one counts beside a header that others write too. */
const marksNeeded = 2;
const markWeight = 3;

interface Score {
  readonly system: KnownSystem;
  readonly marks: number;
  /** How many of the file's headers the system has, and how many of its own the file lacks. */
  readonly found: number;
  readonly missing: number;
}

/**
 * Tells from the headers which kind of file it is. Columns may be missing, added or moved: what counts is how many headers hardly anyone
 * else writes are there. Undefined where too few are, or where two systems are about as likely.
 */
export function recogniseSystem(headers: readonly string[]): KnownSystem | undefined {
  const sure = knownSystems.find((system) => system.sure !== undefined && has(headers, system, system.sure));
  if (sure !== undefined) return sure;
  const scores = knownSystems.map((system) => score(system, headers)).filter(({ marks }) => marks >= marksNeeded);
  const best = scores.reduce<Score | undefined>((a, b) => (a === undefined || weight(b) > weight(a) ? b : a), undefined);
  if (best === undefined) return undefined;
  const rival = scores.some((other) => other.system.label !== best.system.label && weight(best) - weight(other) < markWeight);
  return rival ? undefined : bestForm(scores.filter(({ system }) => system.label === best.system.label));
}

function has(headers: readonly string[], system: KnownSystem, sure: string): boolean {
  const spelt = spell(system, sure);
  return headers.some((header) => spell(system, header) === spelt);
}

function score(system: KnownSystem, headers: readonly string[]): Score {
  const there = new Set(headers.map((header) => spell(system, header)));
  const found = new Set(headers.map((header) => knownHeaderOf(system, header)).filter((entry) => entry !== undefined)).size;
  return { system, marks: system.marks.filter((mark) => there.has(spell(system, mark))).length, found, missing: system.headers.length - found };
}

function weight({ marks, found }: Score): number {
  return marks * markWeight + found;
}

/** Of several kinds of file of one system, the one that explains most columns and misses fewest. */
function bestForm(scores: readonly Score[]): KnownSystem | undefined {
  const fit = ({ found, missing }: Score): number => found - missing / 2;
  return scores.toSorted((a, b) => fit(b) - fit(a))[0]?.system;
}

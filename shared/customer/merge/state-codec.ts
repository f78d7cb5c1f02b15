import type { StampedCustomer } from '../customer.ts';
import { columns, decodeLine, encodeCustomer, encodeEntry, isTombstone, type Line } from '../customer-codec.ts';
import type { Stamp } from '../stamp.ts';
import { type CounterField, counterFields } from './counter-fields.ts';
import { type Addition, type CustomerState, shownOf, stateOf, type Tally, visibleOf } from './customer-state.ts';

/** A state at rest: what the counters are told, and beside it what only the back office knows. */
export interface StoredState {
  /** Undefined for a customer who was changed before being created. */
  readonly line: Line | undefined;
  /** JSON; undefined where the line tells all. Without the rest of a tombstone, nothing of the customer is known any more. */
  readonly rest: string | undefined;
}

/** What the rest holds. Parts that go without saying are left off. */
interface Rest {
  /** Since when the customer is in the book, or not: where that is not the stamp in the line. */
  readonly life?: Stamp;
  /** What is known of a customer who is not in the book, as a line. */
  readonly hidden?: Line;
  /** By field: [base or 0, set at, floor, additions as stamp and number by turns, folded sum and last stamp where there are any]. */
  readonly tallies?: { readonly [K in CounterField]?: TallyRow };
}

type TallyRow = readonly [base: string | 0, setAt: Stamp, floor: Stamp, added: readonly string[], by?: string, to?: Stamp];

/** Writes a state. The same state gives the same bytes, however it came about. */
export function encodeState(state: CustomerState): StoredState {
  const visible = visibleOf(state);
  const line = visible === undefined ? undefined : encodeEntry(visible);
  const { life } = state;
  const tallies = talliesOf(state);
  const hidden = life.alive || (visible !== undefined && isForgotten(state)) ? undefined : encodeCustomer(shownOf(state));
  const ownLife = life.alive && life.stamp !== state.stamp ? life.stamp : undefined;
  const rest: Rest = { ...(ownLife === undefined ? {} : { life: ownLife }), ...(hidden === undefined ? {} : { hidden }), ...(tallies === undefined ? {} : { tallies }) };
  return { line, rest: Object.keys(rest).length === 0 ? undefined : JSON.stringify(rest) };
}

/**
 * Reads a state, or returns undefined where either part is damaged, or both are missing.
 * @param names the columns that both parts were written with
 */
export function decodeState(line: Line | undefined, rest: string | undefined, names: readonly string[] = columns): CustomerState | undefined {
  const entry = line === undefined ? undefined : decodeLine(line, names);
  if (line !== undefined && entry === undefined) return undefined;
  if (rest === undefined) return entry === undefined ? undefined : stateOf(entry);
  const read = readRest(rest);
  if (read === undefined) return undefined;
  const tallies = readTallies(read.tallies);
  const told = entry !== undefined && !isTombstone(entry) ? entry : readHidden(read.hidden, names);
  if (tallies === undefined || told === 'damaged') return undefined;
  if (entry === undefined) return told === undefined ? undefined : { ...stateOf(told), life: { alive: false, stamp: '' }, tallies };
  if (isTombstone(entry)) return { ...stateOf(told ?? entry), life: { alive: false, stamp: entry.deleted }, tallies };
  return { ...stateOf(entry), life: { alive: true, stamp: read.life ?? entry.stamp }, tallies };
}

/** Whether a tombstone is all there is. */
function isForgotten({ stamp, registers }: CustomerState): boolean {
  return stamp === '' && Object.keys(registers).length === 0;
}

function talliesOf({ tallies }: CustomerState): Rest['tallies'] {
  const rows: [CounterField, TallyRow][] = [];
  for (const field of counterFields) {
    const tally = tallies[field];
    if (tally !== undefined) rows.push([field, rowOf(tally)]);
  }
  return rows.length === 0 ? undefined : (Object.fromEntries(rows) as Rest['tallies']);
}

function rowOf({ base, setAt, floor, added, folded }: Tally): TallyRow {
  const additions = added.flatMap(({ stamp, by }) => [stamp, by]);
  return folded === undefined ? [base ?? 0, setAt, floor, additions] : [base ?? 0, setAt, floor, additions, folded.by, folded.to];
}

/** The back office wrote it, so the shape is proof enough; damage shows as JSON that cannot be read. */
function readRest(rest: string): Rest | undefined {
  try {
    const parsed: unknown = JSON.parse(rest);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Rest) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readHidden(hidden: unknown, names: readonly string[]): StampedCustomer | 'damaged' | undefined {
  if (hidden === undefined) return undefined;
  const entry = typeof hidden === 'string' ? decodeLine(hidden, names) : undefined;
  return entry === undefined || isTombstone(entry) ? 'damaged' : entry;
}

function readTallies(rows: Rest['tallies']): CustomerState['tallies'] | undefined {
  if (rows === undefined) return {};
  const tallies: { -readonly [K in CounterField]?: Tally } = {};
  for (const field of counterFields) {
    const row: unknown = rows[field];
    if (row === undefined) continue;
    const tally = tallyOfRow(row);
    if (tally === undefined) return undefined;
    tallies[field] = tally;
  }
  return tallies;
}

function tallyOfRow(row: unknown): Tally | undefined {
  if (!Array.isArray(row)) return undefined;
  const [base, setAt, floor, additions, by, to] = row as readonly unknown[];
  if ((base !== 0 && typeof base !== 'string') || typeof setAt !== 'string' || typeof floor !== 'string' || !Array.isArray(additions)) return undefined;
  const added: Addition[] = [];
  for (let index = 0; index < additions.length; index += 2) {
    const [stamp, sum] = [additions[index], additions[index + 1]] as readonly unknown[];
    if (typeof stamp !== 'string' || typeof sum !== 'string') return undefined;
    added.push({ stamp, by: sum });
  }
  const folded = typeof by === 'string' && typeof to === 'string' ? { folded: { by, to } } : {};
  return { ...(base === 0 ? {} : { base }), setAt, floor, added, ...folded };
}

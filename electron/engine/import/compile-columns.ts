import type { FileColumn } from '../../../shared/contract/imports.ts';
import { cleanText } from '../../../shared/customer/clean-text.ts';
import type { NamePart, StreetPart } from '../../../shared/customer/column-target.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import { isErrorValue } from '../../../shared/customer/damage/find-damage.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import type { Flaw, Normalised } from '../../../shared/customer/flaw.ts';
import { unguardFormula } from '../../../shared/customer/formula-guard.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import type { BlankPolicy } from '../../../shared/customer/import-policy.ts';
import { joinName } from '../../../shared/customer/mapping/join-name.ts';
import { valueMapper, type ValueRename } from '../../../shared/customer/mapping/value-map.ts';
import { type NormaliseContext, normaliserOf } from '../../../shared/customer/normalise-field.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';

/** A column that becomes a field, or the columns that do so together, made ready for a file's worth of cells. */
export interface CompiledColumn {
  /** Its place in a row; of several, that of the first. */
  readonly index: number;
  /** What several cells say together. */
  readonly join: ((cells: readonly string[]) => string) | undefined;
  readonly field: FieldKey;
  /** The value of a cell that is not `''`. `tidy` is what `isTidy` says of its row. */
  read(cell: string, tidy: boolean): Normalised;
  /** Whether a blank clears the field of a customer who is in the book. */
  readonly clears: boolean;
  /** What the rulebook's own layout writes for a customer, where it has the field. */
  readonly write: ((customer: Customer) => string) | undefined;
}

/** How the cells of a file become fields. */
export interface CompiledColumns {
  readonly fields: readonly CompiledColumn[];
  /** The place of the column with our own ids, or -1. */
  readonly id: number;
  /** The places of columns that are ignored because they have no header and, as far as was seen, nothing in them. */
  readonly empty: readonly number[];
  /** How many cells a row may have. */
  readonly width: number;
}

/** Few words in a column of these kinds are looked at again and again; values of the others are read faster than they are found. */
const rememberedKinds: ReadonlySet<string> = new Set(['choice', 'flag', 'list']);
const mostRemembered = 16;

/** Compiles a mapping once, so that a million rows need not look it up. */
export function compileColumns(columns: readonly FileColumn[], rulebook: LayoutName, context: NormaliseContext, blanks: BlankPolicy): CompiledColumns {
  const fields: CompiledColumn[] = [];
  const empty: number[] = [];
  let id = -1;
  for (const [index, { target, dates, renames = [], blanks: own = blanks }] of columns.entries()) {
    if (target.kind === 'id') id = index;
    if (target.kind === 'ignored' && target.why === 'empty') empty.push(index);
    if (target.kind !== 'field') continue;
    const { field, inverted = false } = target;
    const read = reader(field, inverted, renames, { ...context, dateOrder: dates?.order ?? context.dateOrder });
    // A cell that looks like what we write may mean something else here.
    const write = inverted || renames.length > 0 ? undefined : ownWriter(field, rulebook);
    const isRemembered = rememberedKinds.has(fieldOf(field).kind) || renames.length > 0;
    fields.push({ index, join: undefined, field, read: isRemembered ? remembering(read) : read, clears: own === 'clear', write });
  }
  const name = joinedName(columns, rulebook, context, blanks);
  const street = joinedStreet(columns, rulebook, context, blanks);
  const others = street === undefined ? fields : [...fields.filter(({ field }) => field !== 'street1'), street];
  return { fields: name === undefined ? others : [name, ...others], id, empty, width: columns.length };
}

/** The text of a column in a row, as it stands there. */
export function textOf({ index, join }: Pick<CompiledColumn, 'index' | 'join'>, cells: readonly string[]): string {
  return join === undefined ? (cells[index] ?? '') : join(cells);
}

const cellError: Flaw = { flaw: 'cell-error', severity: 'error' };

function reader(field: FieldKey, inverted: boolean, renames: readonly ValueRename[], context: NormaliseContext): CompiledColumn['read'] {
  const normalise = normaliserOf(field, inverted);
  const rename = valueMapper(field, renames);
  const tidyContext = { ...context, tidy: true };
  const readText = renames.length === 0 ? unguard : (cell: string): string => rename(unguard(cell));
  return (cell, tidy) => (cell.charCodeAt(0) === 0x23 && isErrorValue(cell) ? cellError : normalise(readText(cell), tidy ? tidyContext : context));
}

function ownWriter(field: FieldKey, rulebook: LayoutName): CompiledColumn['write'] {
  return layouts[rulebook].columns.find(({ target }) => target.kind === 'field' && target.field === field)?.write;
}

/** The columns that give parts of the name, as one. */
function joinedName(columns: readonly FileColumn[], rulebook: LayoutName, context: NormaliseContext, blanks: BlankPolicy): CompiledColumn | undefined {
  const placeOf = (part: NamePart): number => columns.findIndex(({ target }) => target.kind === 'name-part' && target.part === part);
  const [first, middle, last] = [placeOf('first'), placeOf('middle'), placeOf('last')];
  const index = Math.min(...[first, middle, last].filter((place) => place !== -1));
  if (index === Infinity) return undefined;
  const partOf = (cells: readonly string[], place: number): string => unguard(cells[place] ?? '');
  const join = (cells: readonly string[]): string => joinName({ first: partOf(cells, first), middle: partOf(cells, middle), last: partOf(cells, last) });
  return { index, join, field: 'name', read: reader('name', false, [], context), clears: blanks === 'clear', write: ownWriter('name', rulebook) };
}

/** The columns that give the first line of the address and the house number, as one. */
function joinedStreet(columns: readonly FileColumn[], rulebook: LayoutName, context: NormaliseContext, blanks: BlankPolicy): CompiledColumn | undefined {
  const placeOf = (part: StreetPart): number => columns.findIndex(({ target }) => target.kind === 'street-part' && target.part === part);
  const street = columns.findIndex(({ target }) => target.kind === 'field' && target.field === 'street1');
  const places = [street, placeOf('number'), placeOf('extension')].filter((place) => place !== -1);
  if (places.length === 0 || (places.length === 1 && street !== -1)) return undefined;
  const own = columns[street]?.blanks ?? blanks;
  const join = (cells: readonly string[]): string => places.map((place) => cleanText(unguard(cells[place] ?? ''))).filter((text) => text !== undefined).join(' ');
  return { index: Math.min(...places), join, field: 'street1', read: reader('street1', false, [], context), clears: own === 'clear', write: ownWriter('street1', rulebook) };
}

/** The text of a cell without what guards it in a spreadsheet. */
export function unguard(cell: string): string {
  const first = cell.charCodeAt(0);
  return first === 0x27 || first === 0x3d ? unguardFormula(cell) : cell;
}

/** Remembers the first few cells and their values. They are compared one by one: a Map would have to hash every cell first. */
function remembering(read: CompiledColumn['read']): CompiledColumn['read'] {
  const cells: string[] = [];
  const values: Normalised[] = [];
  return (cell, tidy) => {
    const found = cells.indexOf(cell);
    if (found !== -1) return values[found];
    const value = read(cell, tidy);
    if (cells.length < mostRemembered) {
      cells.push(cell);
      values.push(value);
    }
    return value;
  };
}

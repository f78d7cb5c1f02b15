import type { FileColumn } from '../../../shared/contract/imports.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldOf } from '../../../shared/customer/fields.ts';
import type { Normalised } from '../../../shared/customer/flaw.ts';
import { unguardFormula } from '../../../shared/customer/formula-guard.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { type NormaliseContext, normaliserOf } from '../../../shared/customer/normalise-field.ts';
import type { LayoutName } from '../../../shared/customer/rulebook.ts';

/** A column that becomes a field, made ready for a file's worth of cells. */
export interface CompiledColumn {
  /** Its place in a row. */
  readonly index: number;
  readonly field: FieldKey;
  /** The value of a cell that is not `''`. */
  read(cell: string): Normalised;
  /** What the rulebook's own layout writes for a customer, where it has the field. */
  readonly write?: (customer: Customer) => string;
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

/** Values that repeat are worth remembering for these kinds; others are read faster than they are looked up. */
const rememberedKinds: ReadonlySet<string> = new Set(['choice', 'date', 'decimal', 'flag', 'list', 'phone']);
const mostRemembered = 4096;
/** After how many new values it is decided whether a column repeats itself at all. */
const trial = 512;

/** Compiles a mapping once, so that a million rows need not look it up. */
export function compileColumns(columns: readonly FileColumn[], rulebook: LayoutName, context: NormaliseContext): CompiledColumns {
  const fields: CompiledColumn[] = [];
  const empty: number[] = [];
  let id = -1;
  for (const [index, { target }] of columns.entries()) {
    if (target.kind === 'id') id = index;
    if (target.kind === 'ignored' && target.why === 'empty') empty.push(index);
    if (target.kind !== 'field') continue;
    const { field, inverted = false } = target;
    const normalise = normaliserOf(field, inverted);
    const read = (cell: string): Normalised => normalise(unguard(cell), context);
    const own = layouts[rulebook].columns.find((column) => column.target.kind === 'field' && column.target.field === field);
    fields.push({
      index,
      field,
      read: rememberedKinds.has(fieldOf(field).kind) ? remembering(read) : read,
      ...(own === undefined || inverted ? {} : { write: own.write }),
    });
  }
  return { fields, id, empty, width: columns.length };
}

/** The text of a cell without what guards it in a spreadsheet. */
export function unguard(cell: string): string {
  const first = cell.charCodeAt(0);
  return first === 0x27 || first === 0x3d ? unguardFormula(cell) : cell;
}

/** Remembers the values of cells that repeat, and stops as soon as it sees that they do not. */
function remembering(read: (cell: string) => Normalised): (cell: string) => Normalised {
  const known = new Map<string, { readonly value: Normalised }>();
  let hits = 0;
  let misses = 0;
  let worthIt = true;
  return (cell) => {
    if (!worthIt) return read(cell);
    const found = known.get(cell);
    if (found !== undefined) {
      hits += 1;
      return found.value;
    }
    const value = read(cell);
    misses += 1;
    if (misses % trial === 0 && hits < misses) {
      worthIt = false;
      known.clear();
    } else if (known.size < mostRemembered) {
      known.set(cell, { value });
    }
    return value;
  };
}

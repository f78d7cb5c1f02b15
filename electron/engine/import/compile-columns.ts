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
  /** The value of a cell that is not `''`. `tidy` is what `isTidy` says of its row. */
  read(cell: string, tidy: boolean): Normalised;
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

/** Few words in a column of these kinds are looked at again and again; values of the others are read faster than they are found. */
const rememberedKinds: ReadonlySet<string> = new Set(['choice', 'flag', 'list']);
const mostRemembered = 16;

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
    const tidyContext = { ...context, tidy: true };
    const read = (cell: string, tidy: boolean): Normalised => normalise(unguard(cell), tidy ? tidyContext : context);
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

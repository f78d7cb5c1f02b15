import type { Delimiter } from '../../../shared/contract/imports.ts';
import type { Customer } from '../../../shared/customer/customer.ts';
import { guardFormula } from '../../../shared/customer/formula-guard.ts';
import type { Layout } from '../../../shared/customer/layouts.ts';

/** Makes cells that open in a spreadsheet as they are: formulas guarded, decimals with the point that it expects. */
export interface LayoutRows {
  header(): readonly string[];
  row(customer: Customer): readonly string[];
  /** The example row of a template. */
  example(): readonly string[];
}

export function createLayoutRows({ columns }: Layout, delimiter: Delimiter): LayoutRows {
  const decimal = delimiter === ';' ? withComma : asItIs;
  const cells = columns.map(({ kind, write, example }) => ({ finish: kind === 'decimal' ? decimal : guardFormula, write, example }));
  return {
    header: () => columns.map(({ header }) => header),
    row: (customer) => cells.map(({ finish, write }) => finish(write(customer))),
    example: () => cells.map(({ finish, example }) => finish(example)),
  };
}

function asItIs(text: string): string {
  return text;
}

/**
 * Spreadsheets that part cells by semicolons write the decimal point as a comma, and take 1.5 for the first of May. Three decimals get
 * a fourth, since 1,500 would be read as thousands.
 */
function withComma(decimal: string): string {
  const point = decimal.indexOf('.');
  if (point === -1) return decimal;
  return `${decimal.slice(0, point)},${decimal.slice(point + 1)}${decimal.length - point - 1 === 3 ? '0' : ''}`;
}

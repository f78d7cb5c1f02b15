import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alreadySays, sameValue } from '../../../shared/customer/compare-values.ts';
import type { FieldValue } from '../../../shared/customer/field-spec.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import type { Normalised } from '../../../shared/customer/flaw.ts';
import { isFlaw } from '../../../shared/customer/flaw.ts';
import { guardFormula, unguardFormula } from '../../../shared/customer/formula-guard.ts';
import type { LayoutColumn } from '../../../shared/customer/layouts.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { proposeColumns } from '../../../shared/customer/mapping/propose-columns.ts';
import type { DateOrder, LayoutName } from '../../../shared/customer/rulebook.ts';
import { showValue } from '../../../shared/customer/show-value.ts';
import { cellText, customer, shop, valueOf } from '../../fixtures/arbitrary-customer.ts';

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
const layoutNames: readonly LayoutName[] = ['epos', 'loyverse', 'counterbook'];

/** What is stored of what a normaliser gave. */
function kept(read: Normalised): FieldValue | undefined {
  return isFlaw(read) ? read.keep : read;
}

describe('a value shown in a form', () => {
  test.each(fieldKeys)('reads back as itself: %s', (key) => {
    fc.assert(
      fc.property(valueOf(key), fc.constantFrom(...orders), (value, dateOrder) => {
        expect(kept(normaliserOf(key)(showValue(key, value, dateOrder), { ...shop, dateOrder }))).toEqual(value);
      }),
    );
  });

  test.each(fieldKeys)('never changes when it is normalised again, whatever was typed: %s', (key) => {
    fc.assert(
      fc.property(cellText, (raw) => {
        const value = kept(normaliserOf(key)(raw, shop));
        expect(kept(normaliserOf(key)(showValue(key, value, 'DMY'), shop))).toEqual(value);
      }),
    );
  });
});

/** The cell as an export puts it into a file and an import takes it out. */
function throughFile({ kind }: LayoutColumn, text: string): string {
  return unguardFormula(kind === 'decimal' ? text : guardFormula(text));
}

describe.each(layoutNames)('a customer written in the %s layout', (name) => {
  const { columns } = layouts[name];
  const targets = proposeColumns(columns, { rulebook: name }).map(({ target }) => target);

  test('has its columns recognised as they were meant', () => {
    expect(targets).toEqual(columns.map(({ target }) => target));
  });

  test('says on reading what the book says already', () => {
    fc.assert(
      fc.property(customer, (written) => {
        columns.forEach((column, index) => {
          const target = targets[index];
          if (target?.kind !== 'field') return;
          const text = throughFile(column, column.write(written));
          const value = kept(normaliserOf(target.field)(text, shop));
          if (value === undefined) expect(column.write(written)).toBe('');
          else expect({ text, says: alreadySays(written.fields, target.field, value) }).toEqual({ text, says: true });
        });
      }),
    );
  });

  test('gives every field that has a column of its own back exactly', () => {
    fc.assert(
      fc.property(customer, (written) => {
        for (const column of columns) {
          const { target } = column;
          if (target.kind !== 'field' || (name === 'loyverse' && ['street1', 'mobileNumber'].includes(target.field))) continue;
          expect(kept(normaliserOf(target.field)(throughFile(column, column.write(written)), shop))).toEqual(written.fields[target.field]);
        }
      }),
    );
  });
});

test('the id of a customer survives the Counterbook layout', () => {
  fc.assert(
    fc.property(customer, (written) => {
      const ids = layouts.counterbook.columns.filter(({ target }) => target.kind === 'id').map((column) => column.write(written));
      expect(ids).toEqual([written.id]);
    }),
  );
});

test('a value is the same as itself, and comparing does not depend on the order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fieldKeys).chain((key) => fc.tuple(fc.constant(key), valueOf(key), valueOf(key))),
      ([key, a, b]) => {
        expect(sameValue(key, a, a)).toBe(true);
        expect(sameValue(key, a, b)).toBe(sameValue(key, b, a));
      },
    ),
  );
});

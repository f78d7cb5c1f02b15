import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTidy } from '../../../shared/customer/clean-text.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';

const context = { country: 'SG', dateOrder: 'DMY', today: '2026-11-24' } as const;
const typed = fc.constantFrom('91234567', '+65 9123 4567', '08/10/1992', 'male', 'TRUE', 'no', '1,234.50', 'a; b', 'Ann@Example.com ', ' 1.4E+10', '  ', 'Ms', 'Åsa', '陈美玲');
const anyCell = fc.oneof(typed, fc.string({ unit: fc.constantFrom('a', 'E', '+', ' ', '\u00a0', '\u00a1', 'é', '陈', '\u3000', '\ufeff', '1', '@', '.', '\u0301', '\t'), maxLength: 8 }));

test('a cell of a tidy row is read as any other cell', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fieldKeys), anyCell, (field, cell) => {
      fc.pre(isTidy(cell));
      const normalise = normaliserOf(field);
      expect(normalise(cell, { ...context, tidy: true })).toEqual(normalise(cell, context));
    }),
    { numRuns: 3000 },
  );
});

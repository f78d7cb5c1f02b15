import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlain, isTidy } from '../../../shared/customer/clean-text.ts';
import { looksBroken } from '../../../shared/customer/damage/mojibake.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { normaliserOf } from '../../../shared/customer/normalise-field.ts';
import { runs } from '../../fixtures/runs.ts';

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
    runs(3000),
  );
});

test('a plain text is tidy, and holds neither bytes that are no characters nor letters in a wrong encoding', () => {
  const plain = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)).filter(isPlain), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(plain, (text) => {
      expect([isTidy(text), text.includes('\uFFFD'), looksBroken(text)]).toEqual([true, false, false]);
    }),
    runs(2000),
  );
});

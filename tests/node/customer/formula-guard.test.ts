import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardFormula, unguardFormula } from '../../../shared/customer/formula-guard.ts';
import { cellText } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';

describe('the formula guard', () => {
  test('gives any text back', () => {
    const apostrophes = fc.tuple(fc.stringMatching(/^'{0,3}[=+\-@\t\r]?/), cellText).map(([front, text]) => front + text);
    fc.assert(
      fc.property(apostrophes, (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
      runs(2000),
    );
  });

  test('leaves nothing that a spreadsheet would run', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });

  test.each(['=cmd()', '+6591234567', '-1', '@SUM(A1)', '\tx', '\rx', "'quoted", '＝1'])('puts an apostrophe before %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  test.each(['Tan Mei Ling', '12/08/1992', '', 'a=b', '#04-12'])('leaves %j alone', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  test.each([
    ["'7210448301122", '7210448301122'],
    ['="0306703"', '0306703'],
    ['="say ""hi"""', 'say "hi"'],
    ["'=A1", '=A1'],
  ])('undoes what other systems put around %j', (text, meant) => {
    expect(unguardFormula(text)).toBe(meant);
  });

  test.each(["'tis the season", '=A1', "'", '="', '=""', '+65'])('takes nothing from %j', (text) => {
    expect(unguardFormula(text)).toBe(text);
  });
});

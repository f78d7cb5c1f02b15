import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldHeader, foldSearch } from '../../../shared/customer/fold.ts';
import { cellText } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';

/** Every character that Unicode has, surrogates apart: folding must be settled for each. */
function everyCharacter(): readonly string[] {
  return Array.from({ length: 0x11_0000 }, (_, code) => (code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code)));
}

describe('folding', () => {
  test.each([['First Name', 'firstname'], ['first_name', 'firstname'], ['FIRST-NAME *', 'firstname'], ['\ufefffull_name', 'fullname'], ['E-Mail', 'email'], ['#', '#'], [' ', ''], ['姓名', '姓名'], ['ＮＡＭＥ', 'name'], ['𝐓\u1fed', 'ẗ\u0300'], ['n \u0303', 'ñ']])('a header %j gives %j', (header, folded) => {
    expect(foldHeader(header)).toBe(folded);
  });

  test.each([['Tan Mei Ling', 'tan mei ling'], ['José', 'jose'], ['Đặng Thị', 'dang thi'], ['Łukasz', 'lukasz'], ['STRASSE', 'strasse'], ['Straße', 'strasse'], ['İstanbul', 'istanbul'], ['谭美玲', '谭美玲'], ['ＴＡＮ', 'tan']])('%j is searched as %j', (text, folded) => {
    expect(foldSearch(text)).toBe(folded);
  });

  test('twice is folding once, for any text', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        expect(foldHeader(foldHeader(text))).toBe(foldHeader(text));
        expect(foldSearch(foldSearch(text))).toBe(foldSearch(text));
      }),
      runs(5000),
    );
  });

  test('twice is folding once, for every character', () => {
    const unsettled = everyCharacter().filter((text) => foldHeader(foldHeader(text)) !== foldHeader(text) || foldSearch(foldSearch(text)) !== foldSearch(text));
    expect(unsettled).toEqual([]);
  });
});

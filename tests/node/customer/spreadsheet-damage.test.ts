import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlain } from '../../../shared/customer/clean-text.ts';
import type { DamageTally } from '../../../shared/customer/damage/damage-tally.ts';
import { columnDamage, createDamageCounter, lostZerosOf, mergeDamageTallies } from '../../../shared/customer/damage/damage-tally.ts';
import { columnDamageText, damageText } from '../../../shared/customer/damage/damage-text.ts';
import { cellDamageFinder, findDamage } from '../../../shared/customer/damage/find-damage.ts';
import { mayHoldDamage } from '../../../shared/customer/damage/may-hold-damage.ts';
import { repairMojibake } from '../../../shared/customer/damage/mojibake.ts';
import type { FieldKey } from '../../../shared/customer/fields.ts';
import { fieldKeys } from '../../../shared/customer/fields.ts';
import { guardFormula, unguardFormula } from '../../../shared/customer/formula-guard.ts';
import { cellText } from '../../fixtures/arbitrary-customer.ts';
import { runs } from '../../fixtures/runs.ts';

function tallied(field: FieldKey, cells: readonly string[], firstRow = 1): DamageTally {
  const counter = createDamageCounter(field);
  cells.forEach((cell, index) => counter.add(cell, firstRow + index));
  return counter.tally();
}

/** The letters of windows-1252 from 0x80 to 0x9f. Node's own decoder takes them for those of ISO 8859-1. */
const upper = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

/** How a program that takes UTF-8 for windows-1252 shows a text. */
function readWrongly(text: string): string {
  return String.fromCodePoint(...[...new TextEncoder().encode(text)].map((byte) => (byte >= 0x80 && byte < 0xa0 ? (upper[byte - 0x80] ?? byte) : byte)));
}

describe('the damage of a cell is found', () => {
  test.each<[FieldKey, string, string, string | undefined]>([
    ['lookupId', '1.4E+10', 'exponent', undefined],
    ['mobileNumber', '6.59123E+09', 'exponent', undefined],
    ['creditBalance', '1,4E+10', 'exponent', undefined],
    ['dateOfBirth', '33885', 'serial-date', '1992-10-08'],
    ['postalCode', '="018956"', 'formula-text', '018956'],
    ['lookupId', "'0123", 'apostrophe', '0123'],
    ['mobileNumber', "'+6591234567", 'apostrophe', '+6591234567'],
    ['lookupId', "'1.4E+10", 'exponent', undefined],
    ['name', 'JosÃ©', 'mojibake', 'José'],
    ['city', 'SÃ£o Paulo', 'mojibake', 'São Paulo'],
    ['name', 'ZoÃƒÂ«', 'mojibake', 'Zoë'],
    ['notes', '#NAME?', 'error-value', undefined],
    ['notes', ' #REF! ', 'error-value', undefined],
    ['dateOfBirth', ' 33885 ', 'serial-date', '1992-10-08'],
    ['dateOfBirth', '########', 'error-value', undefined],
  ])('%s %s: %s', (field, cell, code, repaired) => {
    const damage = cellDamageFinder(field)(cell);
    expect(damage?.code).toBe(code);
    expect(damage?.repair?.text).toBe(repaired);
  });

  test.each<[FieldKey, string]>([
    ['name', '1.4E+10'],
    ['notes', "'tis fine"],
    ['street2', '#04-12'],
    ['name', 'José'],
    ['name', 'NÃO'],
    ['name', 'Ã'],
    ['name', '谭美玲'],
    ['city', 'Zürich'],
    ['dateOfBirth', '08/10/1992'],
    ['lookupId', '33885'],
    ['notes', '=1+1'],
    ['name', ''],
  ])('and not where there is none: %s %s', (field, cell) => {
    expect(cellDamageFinder(field)(cell)).toBeUndefined();
  });

  test('with a repair that may be made without asking only where a guard is taken away', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldKeys), fc.oneof(cellText, cellText.map(guardFormula), cellText.map(readWrongly)), (field, cell) => {
        const damage = findDamage(field, cell, { country: 'SG', zeros: { length: 6, count: 1, first: { row: 1, text: '1' } } });
        if (damage?.repair === undefined) return;
        if (damage.repair.when === 'always') expect(damage.repair.text).toBe(unguardFormula(cell));
        else expect(['mojibake', 'lost-zero', 'serial-date']).toContain(damage.code);
        const { message, hint } = damageText({ ...damage, text: cell });
        expect(`${message} ${hint}`).toContain(damage.code === 'serial-date' ? '/' : damage.repair.text);
      }),
    );
  });
});

describe('broken letters', () => {
  test('are repaired however often they were read wrongly, wherever reading wrongly can be undone', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'é', 'ü', 'ñ', 'ç', 'ø', '’', '€', '谭', 'Đ', 'ß', ' ', '😀'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 2 }), (text, times) => {
        fc.pre(/[^ -~]/.test(text) && repairMojibake(text) === undefined);
        let broken = text;
        for (let time = 0; time < times; time += 1) broken = readWrongly(broken);
        expect(repairMojibake(broken)).toBe(text);
      }),
    );
  });

  test('are none where writing the repair and reading it wrongly does not give them back', () => {
    fc.assert(
      fc.property(fc.oneof(cellText, fc.string({ unit: fc.constantFrom('Ã', '©', 'Â', ' ', 'â', '€', '™', 'a', 'ð', 'Ÿ', '\u0081', '\u0080'), maxLength: 8 })), (text) => {
        const repaired = repairMojibake(text);
        if (repaired === undefined) return;
        const ways = [readWrongly(repaired), readWrongly(readWrongly(repaired)), readWrongly(readWrongly(readWrongly(repaired)))];
        expect(ways).toContain(text);
      }),
    );
  });
});

describe('lost zeros are judged by the rest of the column', () => {
  const singapore = ['560012', '238823', '639798', '18956', '119077', '79903', '560123'];

  test('of postal codes of which some are one digit short', () => {
    const tally = tallied('postalCode', singapore);
    expect(columnDamage('postalCode', tally)).toEqual([{ code: 'lost-zero', count: 2, row: 4, text: '18956', repair: { text: '018956', when: 'asked' } }]);
    const zeros = lostZerosOf('postalCode', tally);
    expect(findDamage('postalCode', '79903', { country: 'SG', zeros })).toEqual({ code: 'lost-zero', repair: { text: '079903', when: 'asked' } });
    expect(findDamage('postalCode', '560012', { country: 'SG', zeros })).toBeUndefined();
    expect(findDamage('postalCode', 'SW1A 1AA', { country: 'SG', zeros })).toBeUndefined();
  });

  test('of codes of which some still have theirs', () => {
    expect(lostZerosOf('lookupId', tallied('lookupId', ['000123', '000124', '125', '000126', '000127', '1128']))).toEqual({ length: 6, count: 2, first: { row: 3, text: '125' } });
  });

  test.each<[string, FieldKey, readonly string[]]>([
    ['zeros that are there', 'postalCode', [...singapore, '018989']],
    ['codes that are counted', 'lookupId', Array.from({ length: 300 }, (_, index) => String(index + 1))],
    ['codes of several lengths', 'lookupId', ['0123', '00123', '12345', '123', '99999', '88888']],
    ['too few to tell', 'postalCode', ['560012', '18956']],
    ['postal codes of two countries', 'postalCode', ['10115', '1010', '80331', '8001', '1020', '4020', '50667']],
    ['codes that have lost nothing', 'postalCode', ['560012', '238823', '639798', '119077', '560123']],
    ['codes with letters', 'lookupId', ['M001', 'M002', '12', 'M003', 'M004', 'M005']],
  ])('and not of %s', (_name, field, cells) => {
    expect(lostZerosOf(field, tallied(field, cells))).toBeUndefined();
  });

  test('and of a phone by the plan of its country', () => {
    expect(findDamage('phoneNumber', '612345678', { country: 'IT' })).toEqual({ code: 'lost-zero', repair: { text: '0612345678', when: 'asked' } });
    expect(findDamage('phoneNumber', '123456789', { country: 'MY' })).toBeUndefined();
    expect(findDamage('phoneNumber', '91234567', { country: 'SG' })).toBeUndefined();
  });
});

describe('the damage of a column', () => {
  test('is told by kind, with the count and the first row', () => {
    const damages = columnDamage('lookupId', tallied('lookupId', ['A1', '1.4E+10', "'77", '1.5E+10', '#REF!']));
    expect(damages.map(columnDamageText)).toEqual([
      '2 cells are shortened to a number like 1.4E+10, the first in row 2: “1.4E+10”',
      "One cell is with an apostrophe in front: “'77” in row 3",
      'One cell is an error of a spreadsheet: “#REF!” in row 5',
    ]);
  });

  test('is the same however its rows are cut into parts', () => {
    const cell = fc.oneof(cellText, fc.constantFrom('1.4E+10', "'0123", '="01"', '33885', '560012', '18956', '000123', '123', 'JosÃ©', '#REF!'));
    fc.assert(
      fc.property(fc.constantFrom<FieldKey>('postalCode', 'lookupId', 'name', 'dateOfBirth'), fc.array(cell, { maxLength: 20 }), fc.nat(20), (field, cells, at) => {
        const whole = columnDamage(field, tallied(field, cells));
        const [head, tail] = [tallied(field, cells.slice(0, at)), tallied(field, cells.slice(at), Math.min(at, cells.length) + 1)];
        expect(columnDamage(field, mergeDamageTallies(head, tail))).toEqual(whole);
        expect(columnDamage(field, mergeDamageTallies(tail, head))).toEqual(whole);
        for (const damage of whole) {
          expect(cells[damage.row - 1]?.trim()).toBe(damage.text.trim());
          expect(damage.count).toBeLessThanOrEqual(cells.length);
        }
      }),
    );
  });
});

test('a text without traces of damage has no cell that tells of any, but for serial dates', () => {
  const cell = fc.oneof(cellText, fc.constantFrom('1.4E+10', "'0123", '="01"', ' =" 1"', "''77", "' +1", 'JosÃ©', '#REF!', ' ##', '33885', '"', "O'Brien", '#04-12', 'EUR+'));
  fc.assert(
    fc.property(fc.constantFrom(...fieldKeys), fc.array(cell, { minLength: 1, maxLength: 6 }), fc.constantFrom(',', ';', '\t'), (field, cells, delimiter) => {
      const told = cells.some((text) => !['serial-date', undefined].includes(cellDamageFinder(field)(text)?.code));
      const row = cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter);
      if (told) expect(mayHoldDamage(row)).toBe(true);
      if (told && isPlain(row)) expect(mayHoldDamage(row, true)).toBe(true);
      expect(mayHoldDamage("Ann O'Brien,#04-12,ann@example.com,=,+6591230001,José")).toBe(false);
    }),
    runs(500),
  );
});

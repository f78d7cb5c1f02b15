import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFormat } from '../../../../electron/engine/parse/workbook/compile-format.ts';
import { plainNumber } from '../../../../electron/engine/parse/workbook/plain-number.ts';
import type { DateSystem } from '../../../../electron/engine/parse/workbook/serial-date.ts';
import { runs } from '../../../fixtures/runs.ts';

type Case = readonly [format: string, raw: string, text: string];

function showing(cases: readonly Case[], system: DateSystem = '1900'): void {
  test.each(cases)('%s shows %s as %s', (format, raw, text) => {
    expect(compileFormat(format, system)(raw)).toBe(text);
  });
}

describe('a number without a format', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['91234567', '91234567'],
    ['6591234567', '6591234567'],
    ['1.4E+10', '14000000000'],
    ['1.4E10', '14000000000'],
    ['1E-7', '0.0000001'],
    ['19.989999999999998', '19.99'],
    ['0.30000000000000004', '0.3'],
    ['-12.50', '-12.5'],
    ['.5', '0.5'],
    ['+5', '5'],
    ['123456789012345', '123456789012345'],
    ['1.234567890123456E+15', '1234567890123456'],
    ['12345678901234567', '12345678901234567'],
  ])('%s stands as %s', (raw, text) => {
    expect(plainNumber(raw)).toBe(text);
  });

  test.each(['1.23456789012345E+19', '12345678901234500000', '1E+20', '1E+300'])('keeps an exponent where its last digits are lost: %s', (raw) => {
    expect(plainNumber(raw)).toMatch(/^\d(?:\.\d+)?E\+\d+$/);
  });

  test.each(['', 'abc', '1.2.3', 'Infinity', 'NaN'])('that is none stands as it is: %j', (raw) => {
    expect(plainNumber(raw)).toBe(raw);
  });

  test('is the same number, to the 15 digits that a spreadsheet keeps, and has no exponent below that', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e14, max: 1e14 }), (value) => {
        const text = plainNumber(String(value));
        expect(text).toMatch(/^-?\d+(?:\.\d*[1-9])?$/);
        expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });

  test('keeps every digit of a whole number that the sheet has', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }), (value) => {
        expect(plainNumber(String(value))).toBe(String(value));
        expect(plainNumber(Number(value).toExponential())).toBe(String(value));
      }),
    );
  });
});

describe('a code', () => {
  showing([
    ['000000', '42', '000042'],
    ['000000', '1234567', '1234567'],
    ['000000', '0', '000000'],
    ['0', '42', '42'],
    ['00000', '12.5', '12.5'],
    ['000-000', '12345', '012-345'],
    ['(###) ###-####', '2125550123', '(212) 555-0123'],
    ['[<=9999999]###-####;(###) ###-####', '5550123', '555-0123'],
    ['[<=9999999]###-####;(###) ###-####', '2125550123', '(212) 555-0123'],
    ['"C-"0000', '7', 'C-0007'],
    ['\\C\\-0000', '7', 'C-0007'],
    ['+65\\ 0000\\ 0000', '91234567', '+65 9123 4567'],
    ['0000_)', '7', '0007'],
    ['0000;-0000', '7', '0007'],
    ['[Red]0000', '7', '0007'],
    ['#', '0', '0'],
    ['000000', '-7', '-7'],
    ['000000', '1E+20', '1E+20'],
  ]);

  test('reads back as its number, whatever its format adds', () => {
    const places = fc.array(fc.constantFrom('0', '#', '-', ' ', '"x"', '(', ')'), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(places, fc.nat(), (format, value) => {
        expect(Number(compileFormat(format.join(''), '1900')(String(value)).replace(/\D/g, ''))).toBe(value);
      }),
    );
  });
});

describe('an amount', () => {
  showing([
    ['0.00', '5', '5.00'],
    ['0.00', '12.345', '12.345'],
    ['#,##0.00', '1234.5', '1234.50'],
    ['#,##0', '1234567', '1234567'],
    ['"$"#,##0.00', '1234.5', '1234.50'],
    ['[$€-407]\\ #,##0.00', '-3.5', '-3.50'],
    ['#,##0.00\\ [$kr-414]', '3.5', '3.50'],
    ['_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', '0', '0'],
    ['#,##0.00_);[Red](#,##0.00)', '-1234.5', '-1234.50'],
    ['0%', '0.15', '15%'],
    ['0%', '0.155', '15.5%'],
    ['0.00%', '-0.07', '-7.00%'],
    ['0.0,,', '1250000', '1250000'],
    ['0.00E+00', '1234.5', '1234.5'],
    ['# ?/?', '0.5', '0.5'],
    ['General', '0.5', '0.5'],
    ['@', '42', '42'],
    [';;;', '42', '42'],
    ['"yes";"yes";"no"', '1', '1'],
  ]);

  test('loses no digit in a format of fewer decimals', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 6 }), fc.nat({ max: 4 }), (digits, places, shown) => {
        const raw = String(digits / 10 ** places);
        expect(Number(compileFormat(shown === 0 ? '#,##0' : `#,##0.${'0'.repeat(shown)}`, '1900')(raw))).toBe(Number(raw) + 0);
      }),
    );
  });
});

describe('a date', () => {
  showing([
    ['dd/mm/yyyy', '45000', '2023-03-15'],
    ['m/d/yyyy', '45000', '2023-03-15'],
    ['d-mmm-yy', '33885', '1992-10-08'],
    ['mmm-yy', '45000', '2023-03-15'],
    ['[$-409]d\\-mmm\\-yyyy;@', '45000', '2023-03-15'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '45000', '2023-03-15'],
    ['yyyy"年"m"月"d"日"', '45000', '2023-03-15'],
    ['[$-411]ggge"年"m"月"d"日"', '45000', '2023-03-15'],
    ['dd.mm.yyyy', '45000.75', '2023-03-15'],
    ['dd/mm/yyyy hh:mm', '45000.75', '2023-03-15 18:00:00'],
    ['dd/mm/yyyy hh:mm', '45000', '2023-03-15'],
    ['yyyy-mm-dd hh:mm:ss', '45000.9999999', '2023-03-16'],
    ['h:mm AM/PM', '0.75', '18:00:00'],
    ['mm:ss', '0.0006944444', '00:01:00'],
    ['[h]:mm', '1.5', '36:00:00'],
    ['h:mm', '45000.75', '2023-03-15 18:00:00'],
    ['yyyy-mm-dd', '1', '1900-01-01'],
    ['yyyy-mm-dd', '59', '1900-02-28'],
    ['yyyy-mm-dd', '60', '1900-02-29'],
    ['yyyy-mm-dd', '61', '1900-03-01'],
    ['yyyy-mm-dd', '2958465', '9999-12-31'],
    ['yyyy-mm-dd', '2958466', '2958466'],
    ['yyyy-mm-dd', '-1', '-1'],
    ['yyyy-mm-dd', 'abc', 'abc'],
  ]);

  test('counts from 1904 in workbooks that do', () => {
    const show = compileFormat('dd/mm/yyyy', '1904');
    expect(show('0')).toBe('1904-01-01');
    expect(show('43538')).toBe('2023-03-15');
  });

  test('is the day that it was, from 1900 to 9999, in both systems', () => {
    const day = fc.date({ min: new Date('1904-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom<DateSystem>('1900', '1904'), (date, system) => {
        const days = Math.floor(date.getTime() / 86_400_000) - Date.UTC(system === '1900' ? 1899 : 1904, system === '1900' ? 11 : 0, system === '1900' ? 30 : 1) / 86_400_000;
        expect(compileFormat('d/m/yy', system)(String(days))).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });
});

test('any format shows any number as some text, and never fails', () => {
  const piece = fc.constantFrom('0', '#', '?', '.', ',', '%', '/', '@', 'd', 'm', 'yy', 'h', 's', 'E+', 'e', 'General', 'AM/PM', '"', '"a"', '\\', '_', '*', '[', ']', '[h]', '[Red]', '[<5]', ';', '$', ' ', '😀');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.double(), (format, value) => {
      expect(typeof compileFormat(format.join(''), '1900')(String(value))).toBe('string');
    }),
    runs(1000),
  );
});

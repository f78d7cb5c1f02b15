import { describe, expect, test } from 'vitest';
import { exportFileName } from '../../../electron/engine/export/file-name.ts';
import { createLayoutRows } from '../../../electron/engine/export/layout-rows.ts';
import { writeCsv, writeTemplate } from '../../../electron/engine/export/write-csv.ts';
import { layouts } from '../../../shared/customer/layouts.ts';
import { readDecimal, sameDecimal } from '../../../shared/customer/normalise-decimal.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';

const noPause = async (): Promise<void> => undefined;

async function textOf(blob: Blob): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
}

function cellOf(header: string, layout: keyof typeof layouts, delimiter: ',' | ';', fields: ReturnType<typeof madeCustomer>['fields']): string | undefined {
  const rows = createLayoutRows(layouts[layout], delimiter);
  return rows.row({ ...madeCustomer(0), fields })[rows.header().indexOf(header)];
}

describe('a CSV file', () => {
  test('begins with a byte order mark and its headers, and ends each row with CRLF', async () => {
    const text = await textOf(await writeCsv([madeCustomer(1), madeCustomer(2)], layouts.epos, ',', noPause));
    expect(text.startsWith('\uFEFFfull_name,address_street_1,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  test('quotes a cell that has the delimiter, a quote or a line break, and no other', async () => {
    const fields = { name: 'Ravi, Kumar', notes: 'said "call me"\nafter six', city: 'a;b' };
    const text = await textOf(await writeCsv([{ ...madeCustomer(1), fields }], layouts.epos, ',', noPause));
    expect(text).toContain('"Ravi, Kumar"');
    expect(text).toContain('"said ""call me""\nafter six"');
    expect(text).toContain(',a;b,');
    expect(await textOf(await writeCsv([{ ...madeCustomer(1), fields }], layouts.epos, ';', noPause))).toContain(';"a;b";');
  });

  test('of many customers has each once, in order, and says how far it is', async () => {
    const count = 5000;
    const said: number[] = [];
    const blob = await writeCsv(
      (function* () {
        for (let n = 0; n < count; n += 1) yield madeCustomer(n);
      })(),
      layouts.counterbook,
      ',',
      async (written) => {
        said.push(written);
      },
    );
    const ids = (await textOf(blob)).split('\r\n').slice(1, -1).map((line) => line.slice(0, line.indexOf(',')));
    expect(ids).toEqual(Array.from({ length: count }, (_, n) => madeCustomer(n).id));
    expect(said).toEqual([2048, 4096]);
  });

  test('stops where the pause says so', async () => {
    const all = Array.from({ length: 3000 }, (_, n) => madeCustomer(n));
    await expect(writeCsv(all, layouts.epos, ',', () => Promise.reject(new Error('enough')))).rejects.toThrow('enough');
  });
});

describe('a cell', () => {
  test('that a spreadsheet would run is guarded, phones too, and a negative number is not', () => {
    expect(cellOf('notes', 'epos', ',', { notes: '=1+1' })).toBe("'=1+1");
    expect(cellOf('mobile_number', 'epos', ',', { mobileNumber: '+6591234567' })).toBe("'+6591234567");
    expect(cellOf('credit_balance', 'epos', ',', { creditBalance: '-5.50' })).toBe('-5.50');
  });

  test('of a number has the decimal comma where cells are parted by semicolons, and reads back as the same number', () => {
    for (const number of ['5', '-5.5', '0.25', '1234.50', '1.500', '-0.125', '1234.5678']) {
      const cell = cellOf('credit_balance', 'epos', ';', { creditBalance: number }) ?? '';
      expect(cell).not.toContain('.');
      expect(sameDecimal(readDecimal(cell) ?? '', number)).toBe(true);
    }
  });

  test('that is blank is empty', () => {
    expect(new Set(createLayoutRows(layouts.epos, ',').row({ ...madeCustomer(0), fields: {} }))).toEqual(new Set(['']));
  });
});

test.each(['epos', 'loyverse', 'counterbook'] as const)('a template of %s has the headers and one example row', async (name) => {
  const lines = (await textOf(writeTemplate(layouts[name], ','))).slice(1).split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe(layouts[name].columns.map(({ header }) => (header.includes(',') ? `"${header}"` : header)).join(','));
  expect(lines[1]).toContain('Tan Mei Ling');
  expect(lines[2]).toBe('');
});

test('a file is named by layout, day and minute', () => {
  expect(exportFileName('epos', new Date(2026, 10, 24, 15, 30))).toBe('customers-epos-2026-11-24-1530.csv');
  expect(exportFileName('counterbook', new Date(2026, 0, 2, 3, 4))).toBe('customers-counterbook-2026-01-02-0304.csv');
});

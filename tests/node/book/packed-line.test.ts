import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packEntry, packLine, unpackLine } from '../../../electron/engine/book/packed-line.ts';
import { PageText } from '../../../electron/engine/book/page-text.ts';
import { decodeLine, encodeCustomer } from '../../../shared/customer/customer-codec.ts';
import { stampedCustomer } from '../../fixtures/arbitrary-mutations.ts';
import { madeCustomer } from '../../fixtures/made-customers.ts';

/** Texts that look like escapes, or need them. */
const tricky = fc.string({ unit: fc.constantFrom('\\', 'u', '4e00', 'd83d', 'de00', '\ud83d', '\ude00', '"', '\n', '陈', 'é', '\u0007', '\u{1f600}', 'x'), maxLength: 12 });

describe('a packed line', () => {
  test('has one byte for each character, reads the same, and unpacks to the letter', () => {
    fc.assert(
      fc.property(stampedCustomer(), tricky, (one, notes) => {
        const held = { ...one, fields: { ...one.fields, notes } };
        const line = encodeCustomer(held);
        const packed = packEntry(held);
        expect(packed).not.toMatch(/[\n\u0100-\uffff]/);
        expect(decodeLine(packed)).toEqual(decodeLine(line));
        expect(unpackLine(packed)).toBe(line);
      }),
    );
  });

  test('is the line itself where every character is of Latin-1', () => {
    const line = encodeCustomer({ ...madeCustomer(1), fields: { name: 'José Müller' } });
    expect(packLine(line)).toBe(line);
  });
});

test('a page of lines gives each of them back, and nothing behind the last', () => {
  fc.assert(
    fc.property(fc.array(fc.string().map((text) => text.replaceAll('\n', ' ')), { minLength: 1, maxLength: 30 }), (lines) => {
      const page = new PageText(lines.join('\n'));
      expect(page.count).toBe(lines.length);
      expect(lines.map((_, at) => page.line(at))).toEqual(lines);
      expect(page.lines()).toEqual(lines);
      expect([page.line(lines.length), page.line(-1)]).toEqual(['', '']);
    }),
  );
});

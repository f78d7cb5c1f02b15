import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Attributes, readAttributes } from '../../../../electron/engine/parse/workbook/attributes.ts';
import { type XmlFault, XmlReader } from '../../../../electron/engine/parse/workbook/xml-reader.ts';
import { runs } from '../../../fixtures/runs.ts';

class Fault extends Error {
  readonly fault: XmlFault;

  constructor(fault: XmlFault) {
    super(fault);
    this.fault = fault;
  }
}

/** What a reader tells of a text that comes in pieces; text that comes in several is joined. */
function told(pieces: readonly string[]): string {
  let story = '';
  const reader = new XmlReader(
    {
      open: (name, attributes) => (story += `<${name}${[...readAttributes(attributes)].map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join('')}>`),
      close: (name) => (story += `</${name}>`),
      text: (text) => (story += text),
    },
    (fault) => new Fault(fault),
  );
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return story;
}

describe('XML', () => {
  test.each([
    ['<a b="1"><c/>x</a>', '<a b="1"><c></c>x</a>'],
    ["<x:a y:b='1' xmlns:y='u'>x</x:a>", '<a b="1">x</a>'],
    ['<?xml version="1.0"?>\n<!-- <b> --><a>1<!-- > -->2</a>\n', '\n<a>12</a>'],
    ['<a>&lt;&#65;&#x42;&amp;amp;&nbsp;</a>', '<a><AB&amp;&nbsp;</a>'],
    ['<a><![CDATA[<b>&amp;]]></a>', '<a><b>&amp;</a>'],
    ['<a b="x>y" c=\'"\'/>', '<a b="x>y" c="\\""></a>'],
    ['<a\n  b = "1"\n></a >', '<a b="1"></a>'],
    ['<a>&#xD800;&#1114112;</a>', '<a>\uFFFD\uFFFD</a>'],
    ['<a __proto__="1" constructor="2"/>', '<a __proto__="1" constructor="2"></a>'],
  ])('%s is read as it is meant', (xml, story) => {
    expect(told([xml])).toBe(story);
  });

  test.each<[string, XmlFault]>([
    ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'doctype'],
    ['<a><!ELEMENT b></a>', 'doctype'],
    ['<a><b></b>', 'cut-off'],
    ['<a>x</a><b', 'cut-off'],
    [`<a>${'x'.repeat(1_100_000)}`, 'endless'],
  ])('%.40s is refused', (xml, fault) => {
    expect(() => told([xml])).toThrow(expect.objectContaining({ fault }));
  });

  test('is the same however it is cut', () => {
    const piece = fc.constantFrom('<a>', '</a>', '<b c="1>2"/>', '<!-- <a> -->', '<![CDATA[<a>]]>', '<?p <a>?>', '&lt;', '&', 'x', '陈', '😀', '<d e=\'"\'>', '</d>', '<', '>');
    const outcome = (pieces: readonly string[]): string => {
      try {
        return told(pieces);
      } catch (error) {
        if (error instanceof Fault) return error.fault;
        throw error;
      }
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.array(fc.nat(200), { maxLength: 6 }), (parts, cuts) => {
        const xml = parts.join('');
        const at = [0, ...cuts.filter((cut) => cut < xml.length).toSorted((a, b) => a - b), xml.length];
        expect(outcome(at.slice(1).map((end, index) => xml.slice(at[index], end)))).toBe(outcome([xml]));
      }),
      runs(1000),
    );
  });
});

test('attributes that are not written as they should be end the list', () => {
  const attributes = new Attributes().of(' a="1" b=2 c="3"');
  expect(attributes.next()).toBe(true);
  expect([attributes.name, attributes.value]).toEqual(['a', '1']);
  expect(attributes.next()).toBe(false);
});

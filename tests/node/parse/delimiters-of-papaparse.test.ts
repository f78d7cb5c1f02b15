import { describe, expect, test } from 'vitest';
import { detectDelimiter } from '../../../electron/engine/parse/detect-delimiter.ts';
import { readHead } from '../../../electron/engine/parse/read-head.ts';
import { encodeText } from '../../fixtures/encode-text.ts';
import { sourceOf } from '../../fixtures/split-bytes.ts';

interface Case {
  /** The issue of mholt/PapaParse that reports it. */
  readonly issue: number;
  readonly what: string;
  readonly text: string;
  readonly is: ',' | ';' | '\t' | '|';
  /** How many cells each row has. */
  readonly cells: number;
}

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;

/** Files of the kinds that were reported, written anew. */
const cases: readonly Case[] = [
  { issue: 688, what: 'a short German file with decimal commas', text: lines('Datum;Kunde;Betrag;Rabatt', '01.02.2019;Müller, Anna;12,50;1,5', '02.02.2019;Groß, Jörg;7,00;0,0', '03.02.2019;Weiß, Eva;1.299,95;10,0'), is: ';', cells: 4 },
  { issue: 688, what: 'a German file in which commas are as many as semicolons', text: lines('Name;Preis', 'Tee;2,40', 'Kaffee;3,10'), is: ';', cells: 2 },
  { issue: 600, what: 'headers full of commas', text: lines('Code (blank if new, required to change);Name (100 characters or less, required);Price;Pictures (split by commas, required);Height (cm, required)', '1542;Tie;90.0;https://a.example/1-1000-1000/1.jpg;10.0', '1543;Shoe;80.0;https://a.example/2-1000-1000/2.jpg;12.0'), is: ';', cells: 5 },
  { issue: 1077, what: 'quoted cells of many lines', text: lines('id;name;note', ...[1, 2, 3].map((n) => `${n};Customer ${n};"First line, of some\nsecond, line\n\nthird, line\nfourth, line\nfifth, and last"`)), is: ';', cells: 3 },
  { issue: 681, what: 'a quoted cell of lines with commas', text: 'Field1;Field2;"F\ni,e,l,d\n,3"\n', is: ';', cells: 3 },
  { issue: 681, what: 'a quoted cell of HTML', text: 'Id,HtmlValue\n00X,"<table border=""0"" style=""color:#FFF; font-size:12pt; font-family:arial;"">\n<tr valign=""top""><td style=""a:b; c:d;"">x; y; z;</td></tr>\n</table>"\n', is: ',', cells: 2 },
  { issue: 309, what: 'an empty line at the end, as Excel leaves it', text: 'EAN13;QTE\r\n1122334455666;1\r\n9988776655444;2\r\n\r\n', is: ';', cells: 2 },
  { issue: 279, what: 'a blank line behind rows with tabs', text: 'name\toffice\nAbraham Lincoln\tPresident\nJoe Biden\tVice-President\n\n', is: '\t', cells: 2 },
  { issue: 1042, what: 'two columns, one row and a blank line', text: 'feedback_event;feedback_time\nverified;1708657810\n\n', is: ';', cells: 2 },
  { issue: 592, what: 'pipes around decimal commas', text: lines('KR-SV1|3,4|AC', 'KR-SV1|3,4|AC', 'KR-SV1|3,4|AC'), is: '|', cells: 3 },
  { issue: 1005, what: 'tabs around decimal commas', text: lines('X\tY\tZ', '120,5\t50,3\t2,35', '99,1\t12,0\t3,4'), is: '\t', cells: 3 },
  { issue: 910, what: 'phones that a spreadsheet damaged', text: lines('nome;telefone', 'Jessica;5,58199E+12', 'Joi;5,51197E+12', 'Bea;5,582E+12'), is: ';', cells: 2 },
  { issue: 930, what: 'a list of dates within a cell', text: lines('driver_id,exception_dates', '1202071166,01/04/2022;02/04/2022;05/04/2022;06/04/2022'), is: ',', cells: 2 },
  { issue: 804, what: 'coordinates with commas', text: lines('id;shape;points', '1;line;1,2,3,4', '2;area;1,2,3,4,5,6,7,8', '3;dot;1,2'), is: ';', cells: 3 },
  { issue: 860, what: 'lists with commas and blank lines between the rows', text: 'column ; a,b,c,\n\ncolumn ; a,b,c,\n\ncolumn ; a\n', is: ';', cells: 2 },
  { issue: 658, what: 'quotes around the last cell alone', text: 'Field1;Field2;"Field,3,3,3"\n', is: ';', cells: 3 },
  { issue: 290, what: 'amounts with points and commas', text: lines('08/01/2016;A;-21.419,06', '19/01/2016;A;-53,9', '15/01/2016;A;-116', '20/01/2016;A;-2.405,17'), is: ';', cells: 3 },
  { issue: 270, what: 'cells padded with blanks', text: lines('id  ;name      ;city   ', '1   ;Ann, Lee  ;Oslo   ', '2   ;Bob       ;Bergen '), is: ';', cells: 3 },
  { issue: 60, what: 'thousands with commas among tabs', text: lines('a\tb\tc\td', '1\t1,000,000\tx\ty'), is: '\t', cells: 4 },
];

describe('the delimiter is right where PapaParse guesses wrong', () => {
  test.each(cases)('#$issue: $what', async ({ text, is, cells }) => {
    const clean = text.replaceAll('\r\n', '\n');
    expect(detectDelimiter(clean, true)).toBe(is);
    expect(detectDelimiter(`${clean}cut off in the midd`, false)).toBe(is);
    const head = await readHead(sourceOf(encodeText(text, 'utf-8')), {}, () => false);
    expect(head.rows.map((row) => row.length)).toEqual(head.rows.map(() => cells));
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('#372: a byte order mark is no part of the first header (%s)', async (encoding) => {
    const head = await readHead(sourceOf(encodeText('\uFEFF"name";email\nAnn;a@b.c\n', encoding)), {}, () => false);
    expect(head.rows[0]).toEqual(['name', 'email']);
    expect(head.dialect).toEqual({ encoding, delimiter: ';', headerLine: 1 });
  });
});

import { orderText } from '../dates/date-verdict-text.ts';
import type { ColumnDamage } from '../damage/damage.ts';
import { labelInSentence } from '../field-label.ts';
import type { FieldKey } from '../fields.ts';
import { foldValue, guessValue } from '../mapping/value-words.ts';
import { planOfCountry } from '../phone-plan.ts';
import type { DateOrder } from '../rulebook.ts';
import { bulkFixer } from './apply-bulk-fix.ts';
import type { BulkFix, BulkOffer, CellFix, RemarkGroup } from './bulk-fix.ts';
import { isFine, suggestFix } from './suggest-fix.ts';
import type { FixContext } from './suggestion.ts';

const orders: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];
/** Values that are mapped one by one in a list of offers; for more there is the mapping of values. */
const mostValues = 5;
/** Enough to see what a fix does. */
const mostExamples = 4;

/** Offers what puts many rows right at once: those fixes that help at least one of the cells given, the most helpful first, and blanking last. */
export function bulkFixesFor(groups: readonly RemarkGroup[], context: FixContext): readonly BulkOffer[] {
  return groups.flatMap((group) => offersFor(group, context));
}

function offersFor(group: RemarkGroup, context: FixContext): readonly BulkOffer[] {
  const { field, cells, count } = group;
  const offers = possibleFixes(group, context)
    .map((fix): BulkOffer => {
      const fixed = fixedCells(fix, cells, context);
      return { fix, label: bulkFixText(fix), rows: count, share: cells.length === 0 ? 0 : fixed.length / cells.length, examples: fixed.slice(0, mostExamples) };
    })
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share);
  const blank: BulkFix = { kind: 'blank', field };
  const mayBeBlank = cells.some((cell) => suggestFix(group, cell, context).some(({ text }) => text === ''));
  return mayBeBlank ? [...offers, { fix: blank, label: bulkFixText(blank), rows: count, share: 1, examples: cells.slice(0, mostExamples).map((before) => ({ before, after: '' })) }] : offers;
}

function possibleFixes({ code, field, cells }: RemarkGroup, context: FixContext): readonly BulkFix[] {
  const suggested: BulkFix = { kind: 'suggested', field, code };
  const trim: BulkFix = { kind: 'trim', field };
  switch (code) {
    case 'phone-format': {
      const countries = new Set([context.country, ...(context.countries ?? [])]);
      return [...[...countries].map((country): BulkFix => ({ kind: 'country-code', field, country })), trim, suggested];
    }
    case 'date-format':
      return [...orders.filter((order) => order !== context.dateOrder).map((order): BulkFix => ({ kind: 'date-order', field, order })), { kind: 'serial-dates', field }, trim, suggested];
    case 'choice-unknown':
    case 'flag-format':
      return [...valueFixes(field, cells), suggested];
    case 'email-format':
    case 'number-format':
      return [trim, suggested];
    default:
      return [];
  }
}

/** A map for each of the first few values that a word is near to. */
function valueFixes(field: FieldKey, cells: readonly string[]): readonly BulkFix[] {
  const different = [...new Map(cells.map((cell) => [foldValue(cell), cell.trim()])).values()].slice(0, mostValues);
  return different.flatMap((from): readonly BulkFix[] => {
    const value = guessValue(field, from);
    return value === undefined ? [] : [{ kind: 'map-value', field, from, to: value.to }];
  });
}

/** The cells that a fix puts right, as they then are. */
function fixedCells(fix: BulkFix, cells: readonly string[], context: FixContext): readonly CellFix[] {
  const change = bulkFixer(fix, context);
  return cells.flatMap((before): readonly CellFix[] => {
    const after = change(before);
    const isFixed = after !== undefined && (after !== '' || fix.kind === 'map-value' || fix.kind === 'suggested') && isFine(fix.field, after, context);
    return isFixed ? [{ before, after }] : [];
  });
}

/** The fix for a kind of damage that is repaired only when the owner says so. Undefined where there is nothing to repair or to ask. */
export function bulkFixForDamage(field: FieldKey, { code, repair }: ColumnDamage): BulkFix | undefined {
  if (repair === undefined || repair.when === 'always') return undefined;
  switch (code) {
    case 'lost-zero':
      return { kind: 'lost-zeros', field, length: repair.text.length };
    case 'serial-date':
      return { kind: 'serial-dates', field };
    case 'mojibake':
      return { kind: 'broken-letters', field };
    default:
      return undefined;
  }
}

/** What a bulk fix does, in words that "on 412 rows" may follow. */
export function bulkFixText(fix: BulkFix): string {
  switch (fix.kind) {
    case 'country-code':
      return `Set country code +${planOfCountry(fix.country)?.callingCode ?? ''}`;
    case 'blank':
      return `Leave ${labelInSentence(fix.field)} blank`;
    case 'date-order':
      return `Read the dates as ${orderText[fix.order]}`;
    case 'serial-dates':
      return 'Turn the numbers of the spreadsheet into dates';
    case 'trim':
      return 'Take away spaces and quotes around the text';
    case 'map-value':
      return fix.to === '' ? `Leave “${fix.from}” blank` : `Read “${fix.from}” as ${fix.to}`;
    case 'lost-zeros':
      return `Put zeros in front, up to ${fix.length} digits`;
    case 'broken-letters':
      return 'Repair the broken letters';
    case 'suggested':
      return 'Take the likeliest suggestion for each';
  }
}

import { repairMojibake } from '../damage/mojibake.ts';
import { withZeros } from '../damage/lost-zeros.ts';
import { unguardFormula } from '../formula-guard.ts';
import { valueMapper } from '../mapping/value-map.ts';
import { readSerialDate } from '../normalise-date.ts';
import { showDate } from '../show-value.ts';
import type { BulkFix } from './bulk-fix.ts';
import { readInOrder } from './date-candidates.ts';
import { inCountry } from './phone-candidates.ts';
import { likelyFix } from './suggest-fix.ts';
import type { FixContext } from './suggestion.ts';

/**
 * Makes the change of a bulk fix to cells. What it gives is undefined for a cell that the fix does not touch: one that it could not
 * put right, or that is so already. Give it the rows of the remark: some fixes would change cells that are right. Take it once for a fix, not for each cell.
 */
export function bulkFixer(fix: BulkFix, context: FixContext): (cell: string) => string | undefined {
  const change = changeOf(fix, context);
  return (cell) => {
    const text = change(unguardFormula(cell).trim());
    return text === cell ? undefined : text;
  };
}

function changeOf(fix: BulkFix, context: FixContext): (text: string) => string | undefined {
  switch (fix.kind) {
    case 'country-code':
      return (text) => inCountry(text, fix.country);
    case 'blank':
      return () => '';
    case 'date-order':
      return (text) => shown(readInOrder(fix.field, text, fix.order, context), context);
    case 'serial-dates':
      return (text) => shown(readSerialDate(text), context);
    case 'trim':
      return trimmed;
    case 'map-value': {
      const map = valueMapper(fix.field, [fix]);
      return (text) => {
        const to = map(text);
        return to === text ? undefined : to;
      };
    }
    case 'lost-zeros':
      return (text) => withZeros(text, fix);
    case 'broken-letters':
      return repairMojibake;
    case 'suggested':
      return (text) => likelyFix(fix, text, context);
  }
}

function shown(date: string | undefined, { dateOrder }: FixContext): string | undefined {
  return date === undefined ? undefined : showDate(date, dateOrder);
}

/** Without quotes, brackets, commas and spaces around the text, and with single spaces in it. */
function trimmed(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/^[\s"'`“”‘’<([{,;:]+|[\s"'`“”‘’>)\]},;:]+$/g, '');
}

/** Whether a text, past any number of apostrophes, begins with what a spreadsheet takes for a formula or strips. */
function isRisky(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 0x27: // '
    case 0x3d: // =
    case 0x2b: // +
    case 0x2d: // -
    case 0x40: // @
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0xff1d: // the full-width = + - @, which spreadsheets in Chinese and Japanese run as well
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
      return true;
    default:
      return false;
  }
}

function startsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

/**
 * Makes a cell safe to open in a spreadsheet: text that would run as a formula gets an apostrophe in front. Not for the
 * numbers of decimal fields, whose minus is one.
 */
export function guardFormula(text: string): string {
  return isRisky(text) ? `'${text}` : text;
}

/**
 * Takes away what `guardFormula` and other systems put around a text to get it through a spreadsheet: one apostrophe before a
 * risky character or a digit (Shopify's ids), or `="0123"`. Guarding and unguarding gives any text back.
 */
export function unguardFormula(text: string): string {
  switch (text.charCodeAt(0)) {
    case 0x27: {
      const rest = text.slice(1);
      return isRisky(rest) || startsWithDigit(rest) ? rest : text;
    }
    case 0x3d:
      return text.length > 3 && text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1).replaceAll('""', '"') : text;
    default:
      return text;
  }
}

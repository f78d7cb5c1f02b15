const counts = new Intl.NumberFormat('en');
const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A number as people read it: `98900` gives `98,900`. */
export function countText(count: number): string {
  return counts.format(count);
}

/** A number of customers in words: `1 customer`, `98,900 customers`. */
export function customersText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'customer' : 'customers'}`;
}

/** A number of rows in words: `1 row`, `1,000 rows`. */
export function rowsText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'row' : 'rows'}`;
}

/** A number of columns in words: `1 column`, `25 columns`. */
export function columnsText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'column' : 'columns'}`;
}

/** A size in bytes as people read it, in the units of file managers: `18.4 MB`. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'] as const;
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${oneDecimal.format(size)} ${size === 1 && unit === 0 ? 'byte' : (units[unit] ?? '')}`;
}

/** Joins parts of a sentence: `a`, `a and b`, `a, b and c`. */
export function listText(parts: readonly string[]): string {
  const last = parts.at(-1);
  if (last === undefined) return '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

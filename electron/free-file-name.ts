/** Letters that Windows refuses in a name. */
const refused = new Set('<>:"/\\|?*');

/** A suggested name made safe for every system: no folders, nothing that Windows refuses, never empty or hidden. */
export function safeFileName(suggested: string): string {
  const letters = [...suggested].map((letter) => (refused.has(letter) || letter < ' ' || letter === '\u007f' ? '-' : letter)).join('');
  const trimmed = letters.replace(/^[. ]+|[. ]+$/g, '').slice(0, 180);
  if (trimmed === '') return 'file';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(trimmed) ? `_${trimmed}` : trimmed;
}

/** The name itself where it is free, else the first of `name (2).csv`, `name (3).csv` … that is. */
export function freeFileName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let number = 2;
  while (isTaken(`${stem} (${number})${ending}`)) number += 1;
  return `${stem} (${number})${ending}`;
}

/** How people, systems and spreadsheets of other languages write a flag. `unknown` is what Square writes for a blank. */
const flags: ReadonlyMap<string, boolean | undefined> = new Map<string, boolean | undefined>([
  ...['true', 'yes', 'y', '1', 'on', 't', 'subscribed', 'wahr', 'vrai', 'verdadero', 'vero', 'verdadeiro', 'waar'].map((word): [string, boolean] => [word, true]),
  ...['false', 'no', 'n', '0', 'off', 'f', 'unsubscribed', 'falsch', 'faux', 'falso', 'onwaar'].map((word): [string, boolean] => [word, false]),
  ['unknown', undefined],
]);

/** Reads a flag: undefined for a blank, `'unreadable'` where the text is none. */
export function readFlag(text: string): boolean | undefined | 'unreadable' {
  if (text === 'TRUE') return true;
  if (text === 'FALSE') return false;
  const word = text.toLowerCase();
  return flags.has(word) ? flags.get(word) : 'unreadable';
}

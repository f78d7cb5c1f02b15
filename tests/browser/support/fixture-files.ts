const contents = import.meta.glob<string>('../../fixtures/files/*.csv', { query: '?raw', import: 'default', eager: true });

/** The names of all fixture files. */
export const fixtureNames: readonly string[] = Object.keys(contents).map((path) => path.slice(path.lastIndexOf('/') + 1));

/** The text of a fixture file. */
export function fixtureText(name: string): string {
  const text = contents[`../../fixtures/files/${name}`];
  if (text === undefined) throw new RangeError(`There is no fixture file ${name}`);
  return text;
}

import type { Choice } from './field-spec.ts';

/** Makes the reader of a choice field: it knows a value by its own word and its aliases, in any case, and gives undefined for others. */
export function choiceReader(choices: readonly Choice[]): (text: string) => string | undefined {
  const values = new Map<string, string>();
  for (const { value, aliases } of choices) {
    values.set(value, value);
    values.set(value.toLowerCase(), value);
    for (const alias of aliases) values.set(alias.toLowerCase(), value);
  }
  return (text) => values.get(text) ?? values.get(text.toLowerCase());
}

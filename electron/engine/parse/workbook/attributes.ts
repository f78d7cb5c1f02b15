import { decodeEntities } from './xml-reader.ts';

/**
 * Goes through the attributes of an element one by one: `while (attributes.next()) ...`. One of these serves millions of cells, so that
 * none of them costs an object.
 */
export class Attributes {
  /** The name as it stands, prefix included. */
  name = '';
  #text = '';
  #at = 0;
  #start = 0;
  #end = 0;

  of(text: string): this {
    this.#text = text;
    this.#at = 0;
    return this;
  }

  next(): boolean {
    const text = this.#text;
    let nameStart = this.#at;
    while (nameStart < text.length && text.charCodeAt(nameStart) <= 0x20) nameStart += 1;
    const equals = text.indexOf('=', nameStart);
    if (equals === -1) return false;
    let quoteAt = equals + 1;
    while (text.charCodeAt(quoteAt) <= 0x20) quoteAt += 1;
    const quote = text.charAt(quoteAt);
    if (quote !== '"' && quote !== "'") return false;
    const end = text.indexOf(quote, quoteAt + 1);
    if (end === -1) return false;
    this.name = text.slice(nameStart, equals).trimEnd();
    this.#start = quoteAt + 1;
    this.#end = end;
    this.#at = end + 1;
    return true;
  }

  /** The value of the attribute that `next` came to. */
  get value(): string {
    return decodeEntities(this.#text.slice(this.#start, this.#end));
  }
}

/** All attributes of an element by their names without prefix, for parts that are short. Names such as `__proto__` are names like any other. */
export function readAttributes(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const attributes = new Attributes().of(text); attributes.next(); ) {
    const { name } = attributes;
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    values.set(name.slice(name.indexOf(':') + 1), attributes.value);
  }
  return values;
}

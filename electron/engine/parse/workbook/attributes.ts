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
    const nameStart = this.#skipBlanks(this.#at);
    let nameEnd = nameStart;
    while (nameEnd < text.length && text.charCodeAt(nameEnd) !== 0x3d && text.charCodeAt(nameEnd) > 0x20) nameEnd += 1;
    const equals = this.#skipBlanks(nameEnd);
    const quoteAt = this.#skipBlanks(equals + 1);
    if (quoteAt >= text.length || text.charCodeAt(equals) !== 0x3d) return false;
    const quote = text.charCodeAt(quoteAt);
    if (quote !== 0x22 && quote !== 0x27) return false;
    let end = quoteAt + 1;
    while (end < text.length && text.charCodeAt(end) !== quote) end += 1; // nearly all values are short
    if (end >= text.length) return false;
    this.name = text.slice(nameStart, nameEnd);
    this.#start = quoteAt + 1;
    this.#end = end;
    this.#at = end + 1;
    return true;
  }

  #skipBlanks(from: number): number {
    let at = from;
    while (at < this.#text.length && this.#text.charCodeAt(at) <= 0x20) at += 1;
    return at;
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
